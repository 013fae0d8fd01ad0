/**
 * What EventBridge's schema discovery makes of events: schemas, their names, their shapes.
 *
 * Where AWS's own results are known they are followed to the letter. Where they are not, this is
 * what we chose, so that a code generator loses least:
 *
 * | unknown on AWS | here |
 * |---|---|
 * | the boundary between `number` and `int64` | what fits 32 bits with sign is `number` |
 * | 1.0 and 1e3 | integers: JSON.parse does not tell |
 * | integers beyond 64 bits | `number`, `double` |
 * | texts with a time but no zone | plain: a format is given to RFC 3339's dates and date-times alone |
 * | elements of one array that are spelled differently | the widest spelling: `double` before `int64` before `number`; plain text before formats |
 * | elements of several kinds | `anyOf`, one type a kind |
 * | null among other elements | `nullable` beside their type (the component's, for objects) |
 * | objects of several shapes in one array | one component with all properties; required is what all have |
 * | arrays of arrays | `items` within `items`; objects in them are named `<Component>Item` too |
 * | several events in GetDiscoveredSchema | taken together as the elements of an array are |
 * | how GetDiscoveredSchema knows an event | all have a text `source`, a text `detail-type` and an object `detail` |
 * | `replay-name` and other keys beside the nine of the envelope | left out |
 * | signs other than space, `-` and `.` in detail-types | dropped as space and `-` are; `_` and letters of all scripts stay |
 * | signs other than `-`, `_` and `.` in keys of objects | dropped from the component's name, as the above from a detail-type's |
 * | names of signs alone | `Event` for a detail, `Nested` for an object |
 * | a component that would be called `AWSEvent` | `AWSEvent_1` |
 * | what is below level 255 | the container is there, without what it holds |
 * | which of two detail-types with one normalised name the schema keeps | each of them makes a version |
 * | export of `nullable` to Draft 4 | `type: [T, "null"]`, as in one published export; beside a `$ref`, `anyOf` with null |
 * | export of keywords that Draft 4 lacks | renamed to `x-amazon-open-api-schema-<keyword>`; AWS renames properties of that name too, we do not |
 */
export { NotConvertibleError, toDraft4 } from './draft4.js';
export { inferSchema, inferSchemaFromEvents, schemaNameOf } from './infer.js';
export { shapeKey } from './shape-key.js';
export { structureKey } from './structure.js';
