import type { Account } from './account.js';

/** What there is, for people: the names, and how much. */
export interface Contents {
  readonly buses: readonly string[];
  readonly rules: number;
  readonly schemas: number;
  readonly archives: readonly { readonly name: string; readonly events: number }[];
  readonly openDeliveries: number;
}

export function contentsOf(account: Account): Contents {
  const archives = account.archives.values();
  return {
    buses: account.buses.values().map(({ name }) => name),
    rules: account.rules.values().filter(({ managedBy }) => managedBy === undefined).length,
    schemas: account.schemas.size,
    archives: archives.map(({ name, uid }) => ({
      name,
      events: account.archiveContents.get(uid)?.events ?? 0,
    })),
    openDeliveries: account.deliveries.open,
  };
}
