/** Where the nodes are that ways need: ids sorted, places beside them, 16 bytes a node and no object. */
export class NodePlaces {
  private ids: Float64Array = new Float64Array(1024);
  private count = 0;
  private longitudes = new Int32Array(0);
  private latitudes = new Int32Array(0);
  /** Nodes mostly come in the order of their ids: the next one is looked for behind the last. */
  private last = 0;

  /** Nodes that a way needs, before any place is known. */
  want(refs: readonly number[]): void {
    if (this.count + refs.length > this.ids.length) {
      this.compact();
      const size = Math.max(2 * this.count, this.count + refs.length, 1024);
      if (size > this.ids.length) {
        const grown = new Float64Array(size);
        grown.set(this.ids.subarray(0, this.count));
        this.ids = grown;
      }
    }
    for (const ref of refs) this.ids[this.count++] = ref;
  }

  /** No more are wanted: from now on places are told. */
  seal(): void {
    this.compact();
    this.ids = this.ids.slice(0, this.count);
    this.longitudes = new Int32Array(this.count).fill(NOWHERE);
    this.latitudes = new Int32Array(this.count);
  }

  tell(id: number, longitude: number, latitude: number): void {
    const at = this.find(id);
    if (at < 0) return;
    this.longitudes[at] = Math.round(longitude * 1e7);
    this.latitudes[at] = Math.round(latitude * 1e7);
  }

  has(id: number): boolean {
    return this.find(id) >= 0;
  }

  /** Longitude and latitude in degrees; undefined when the file has no such node. */
  placeOf(id: number): readonly [number, number] | undefined {
    const at = this.find(id);
    if (at < 0 || this.longitudes[at] === NOWHERE) return undefined;
    return [this.longitudes[at]! / 1e7, this.latitudes[at]! / 1e7];
  }

  private compact(): void {
    const sorted = this.ids.subarray(0, this.count).sort();
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[kept++] = sorted[i]!;
    }
    this.count = kept;
  }

  private find(id: number): number {
    const { ids } = this;
    let low = this.last + 1;
    if (ids[low] !== id) {
      low = 0;
      for (let high = ids.length; low < high; ) {
        const middle = (low + high) >> 1;
        if (ids[middle]! < id) low = middle + 1;
        else high = middle;
      }
      if (ids[low] !== id) return -1;
    }
    this.last = low;
    return low;
  }
}

/** No longitude is as far. */
const NOWHERE = 0x7fffffff;
