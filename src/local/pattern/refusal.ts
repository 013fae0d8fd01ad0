/** Why a pattern is refused; caught where compiling starts, never seen outside this folder. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Stops compiling. @param reason AWS's words where they are known */
export function refuse(reason: string): never {
  throw new Refusal(reason);
}
