import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { asBytes, type KeepText } from './keep.js';

/**
 * A store that deflates only what does not fit any more.
 * @param room in bytes
 */
export function roomyTextStore(room: number): KeepText {
  const deflated = textStore();
  let left = room;
  return (text) => {
    left -= Buffer.byteLength(text);
    return left >= 0 ? asBytes(text) : deflated(text);
  };
}

/** In bytes: as far as deflate looks back for what repeats. */
const chunkSize = 2 ** 15;

/**
 * A store of texts in memory. They are deflated together, since schemas that come together are much
 * alike: that leaves a tenth of them or less, and takes a fraction of the time that one by one takes.
 */
export function textStore(): KeepText {
  let chunk = new Chunk();
  return (text) => {
    if (chunk.size >= chunkSize) {
      chunk.pack();
      chunk = new Chunk();
    }
    return chunk.add(text);
  };
}

class Chunk {
  #texts: string[] = [];
  #deflated: Uint8Array | undefined;
  #size = 0;

  /** Bytes of all texts. */
  get size(): number {
    return this.#size;
  }

  add(text: string): () => string {
    const index = this.#texts.push(text) - 1;
    const start = this.#size;
    const end = start + Buffer.byteLength(text);
    this.#size = end;
    return () => this.#texts[index] ?? this.#unpacked().toString('utf8', start, end);
  }

  pack(): void {
    // A copy: what zlib gives lies in a larger piece of memory, which would stay as long as it does.
    this.#deflated = new Uint8Array(deflateRawSync(this.#texts.join(''), { level: 1 }));
    this.#texts = [];
  }

  #unpacked(): Buffer {
    return inflateRawSync(this.#deflated ?? new Uint8Array());
  }
}
