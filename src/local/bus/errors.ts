import { ServiceError } from '../service-error.js';

/** The exceptions of the EventBridge API (events 2015-10-07 service model); all are HTTP 400. */
export const validation = (message: string) =>
  new ServiceError('ValidationException', 400, message);
export const resourceNotFound = (message: string) =>
  new ServiceError('ResourceNotFoundException', 400, message);
export const alreadyExists = (message: string) =>
  new ServiceError('ResourceAlreadyExistsException', 400, message);
export const limitExceeded = () =>
  new ServiceError(
    'LimitExceededException',
    400,
    'The requested resource exceeds the maximum number allowed.',
  );
export const illegalStatus = (message: string) =>
  new ServiceError('IllegalStatusException', 400, message);
export const throttled = () => new ServiceError('ThrottlingException', 400, 'Rate exceeded');
export const managedRule = (rule: string, service: string) =>
  new ServiceError('ManagedRuleException', 400, `Rule ${rule} is managed by ${service}.`);
export const invalidPattern = (reason: string) =>
  new ServiceError(
    'InvalidEventPatternException',
    400,
    `Event pattern is not valid. Reason: ${reason}`,
  );
