/** What a problem speaks of must be told. Checked by tsc; never run. */
import { problem } from '../src/problems.js';

problem('EVB_REF_EXTERNAL', {}, { ref: '#/a' });
problem('EVB_LOCK_MISSING', {});
// @ts-expect-error the reference is missing
problem('EVB_REF_EXTERNAL', {});
// @ts-expect-error the reference is misspelt
problem('EVB_REF_EXTERNAL', {}, { reference: '#/a' });
// @ts-expect-error nothing is spoken of
problem('EVB_LOCK_MISSING', {}, { file: 'evb.lock.json' });

// Message and next step need their facts together.
problem('EVB_ARCHIVE_NOT_FOUND', {}, { bus: 'orders', name: 'all', near: '', known: 'every' });
// @ts-expect-error the next step needs the known archives
problem('EVB_ARCHIVE_NOT_FOUND', {}, { bus: 'orders', name: 'all', near: '' });

// So do all codes that it may be.
const either = 'EVB_REF_EXTERNAL' as 'EVB_REF_EXTERNAL' | 'EVB_KEYWORD_INVALID';
problem(either, {}, { ref: '#/a', keyword: 'type', expected: 'text' });
// @ts-expect-error the other code needs the keyword
problem(either, {}, { ref: '#/a' });
