/** The little of the WebAssembly interface that is used here: this package's types know neither Node nor a browser. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

interface WebAssemblyApi {
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Memory: new (descriptor: { readonly initial: number; readonly maximum: number }) => WasmMemory;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

declare const WebAssembly: WebAssemblyApi;

/** Throws where the engine has none. */
export const webAssembly = (): WebAssemblyApi => WebAssembly;
