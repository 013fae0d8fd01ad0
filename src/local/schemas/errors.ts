import { ServiceError } from '../service-error.js';

/** The exceptions of the Schemas API (schemas 2019-12-02 service model). */
export const badRequest = (message: string) =>
  new ServiceError('BadRequestException', 400, message);
export const forbidden = (message: string) => new ServiceError('ForbiddenException', 403, message);
export const notFound = (message: string) => new ServiceError('NotFoundException', 404, message);
export const conflict = (message: string) => new ServiceError('ConflictException', 409, message);
export const preconditionFailed = (message: string) =>
  new ServiceError('PreconditionFailedException', 412, message);
