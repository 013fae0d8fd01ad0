import type { EntryOptions, EventDefinition, EventEnvelope, PutEventsEntry } from '../runtime.js';
/** Detail of `Order Created` from `elk.orders`. */
export interface OrderCreatedDetail {
    id: string;
    /** For the packer. */
    note?: string;
}
/** The event `Order Created` of `elk.orders`, as delivered. */
export interface OrderCreatedEvent extends EventEnvelope<'elk.orders', 'Order Created', OrderCreatedDetail> {
}
/** Whether this is the event: source, detail-type, envelope and the whole detail. Unknown properties pass. */
export declare function isOrderCreatedEvent(value: unknown): value is OrderCreatedEvent;
/** Throws `EventValidationError`, which says what is wrong and where, when this is not the event. */
export declare function assertOrderCreatedEvent(value: unknown): asserts value is OrderCreatedEvent;
/** An entry for PutEvents. Throws `EventValidationError` when the detail does not fit. */
export declare function orderCreatedEntry(detail: OrderCreatedDetail, options?: EntryOptions): PutEventsEntry;
/** Whether this is the detail. Unknown properties pass. */
export declare function isOrderCreatedDetail(value: unknown): value is OrderCreatedDetail;
/** The event as a value: for handlers, patterns and everything that takes a Standard Schema. */
export declare const orderCreated: EventDefinition<OrderCreatedEvent>;
