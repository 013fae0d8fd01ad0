export { type OrderCreatedDetail, type OrderCreatedEvent, assertOrderCreatedEvent, isOrderCreatedDetail, isOrderCreatedEvent, orderCreated, orderCreatedEntry, } from './order-created.js';
