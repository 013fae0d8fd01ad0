import { failureOf } from '../registry/aws-failure.js';

/** Runs a call to AWS; what goes wrong becomes a problem that names the IAM action. */
export type Call = <T>(action: string, run: () => Promise<T>) => Promise<T>;

/** @param endpoint whom the calls go to, as people know it */
export function callsTo(endpoint: string, profile: string | undefined): Call {
  return async (action, run) => {
    try {
      return await run();
    } catch (error) {
      throw failureOf(error, { action, where: {} }, { endpoint, profile });
    }
  };
}

/** For `catch`: takes one error of AWS for what it means here, and passes on all others. */
export function when<T>(name: string, then: () => T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && error.name === name) return then();
    throw error;
  };
}

/** The pages of a list. A token that comes again would lead round for ever. */
export async function* pagesOf<Page extends { readonly NextToken?: string | undefined }>(
  get: (token: string | undefined) => Promise<Page>,
): AsyncGenerator<Page> {
  let token: string | undefined;
  do {
    const page = await get(token);
    yield page;
    token = page.NextToken === token ? undefined : page.NextToken;
  } while (token !== undefined);
}
