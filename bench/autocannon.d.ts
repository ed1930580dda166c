/** The part of autocannon (which ships no types) that the benches use. */
declare module 'autocannon' {
  export interface Request {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string>>;
  }
  export interface Options {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly requests?: readonly { setupRequest(request: Request): Request }[];
  }
  export interface Result {
    /** Milliseconds. */
    readonly latency: Readonly<Record<'p50' | 'p99' | 'max', number>>;
    readonly requests: { readonly average: number };
    readonly errors: number;
    readonly non2xx: number;
  }
  export default function autocannon(options: Options): Promise<Result>;
}
