/** Growing typed columns in blocks: a figure costs its bytes, and growing never copies what is there. */

const BLOCK = 65_536;

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

export interface GrowingColumn {
  readonly length: number;
  get(at: number): number;
  set(at: number, value: number): void;
  push(value: number): void;
}

/** An empty column whose blocks are made by `allocate(length)`. */
export function growingColumn(allocate: (length: number) => Numbers): GrowingColumn {
  const blocks: Numbers[] = [];
  let length = 0;
  return {
    get length() {
      return length;
    },
    get: (at) => blocks[Math.floor(at / BLOCK)]![at % BLOCK]!,
    set: (at, value) => {
      blocks[Math.floor(at / BLOCK)]![at % BLOCK] = value;
    },
    push: (value) => {
      if (length % BLOCK === 0) blocks.push(allocate(BLOCK));
      blocks[blocks.length - 1]![length % BLOCK] = value;
      length++;
    },
  };
}

/** Short ASCII texts, one after the other in bytes. */
export interface TextPool {
  /** Position behind the last text: where the next one will start. */
  readonly end: number;
  push(text: string): void;
  slice(start: number, end: number): string;
}

/** An empty pool. Texts must be ASCII: those of plain numbers are. */
export function textPool(): TextPool {
  const bytes = growingColumn((length) => new Uint8Array(length));
  return {
    get end() {
      return bytes.length;
    },
    push: (text) => {
      for (let at = 0; at < text.length; at++) bytes.push(text.charCodeAt(at));
    },
    slice: (start, end) => {
      let text = '';
      for (let at = start; at < end; at++) text += String.fromCharCode(bytes.get(at));
      return text;
    },
  };
}
