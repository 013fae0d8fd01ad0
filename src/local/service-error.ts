/** An answer that says no: the error code and HTTP status that AWS uses, and what is wrong. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: string;
  readonly status: number;

  /**
   * @param code the exception's name in AWS's model (`ResourceNotFoundException`)
   * @param status HTTP status
   */
  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** For what AWS has and the local EventBridge has not. */
export function notDoneHere(operation: string): ServiceError {
  return new ServiceError(
    'UnsupportedOperationException',
    400,
    `${operation} is not done by the local EventBridge. Use AWS for it.`,
  );
}

/** A member of the request has another JSON type than the service's model says. */
export function wrongType(member: string, expected: string): ServiceError {
  return new ServiceError('SerializationException', 400, `${member} has to be ${expected}.`);
}
