/** Eigenvalues of small symmetric matrices. */

/** Eigenvalues, largest first, with their vectors of length 1. */
export interface Eigen {
  readonly values: Float64Array;
  /** Row-major [component][variable]: one row an eigenvector. */
  readonly vectors: Float64Array;
}

const MAX_SWEEPS = 100;

/**
 * Eigenvalues and vectors of a symmetric n x n matrix (row-major) by cyclic Jacobi rotations: slow for large n, and
 * exact to the last bits for the few dozen variables of an index. The sign of each vector is such that its entries sum
 * to a positive number (the first one that is not 0, when they sum to 0).
 */
export function symmetricEigen(matrix: ArrayLike<number>, n: number): Eigen {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let sweep = 0; sweep < MAX_SWEEPS && !isDiagonal(a, n); sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate({ a, v, n }, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j * n + j]! - a[i * n + i]! || i - j);
  const values = Float64Array.from(order, (i) => a[i * n + i]!);
  const vectors = new Float64Array(n * n);
  order.forEach((column, row) => {
    const sign = signOf(v, n, column);
    for (let i = 0; i < n; i++) vectors[row * n + i] = sign * v[i * n + column]!;
  });
  return { values, vectors };
}

function isDiagonal(a: Float64Array, n: number): boolean {
  let off = 0;
  let on = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j) on += a[i * n + j]! ** 2;
      else off += a[i * n + j]! ** 2;
    }
  }
  return off <= on * 1e-32;
}

/** One Jacobi rotation that makes the entry (p, q) zero. */
function rotate({ a, v, n }: { a: Float64Array; v: Float64Array; n: number }, p: number, q: number): void {
  const apq = a[p * n + q]!;
  if (apq === 0) return;
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const kp = a[k * n + p]!;
    const kq = a[k * n + q]!;
    a[k * n + p] = c * kp - s * kq;
    a[k * n + q] = s * kp + c * kq;
  }
  for (let k = 0; k < n; k++) {
    const pk = a[p * n + k]!;
    const qk = a[q * n + k]!;
    a[p * n + k] = c * pk - s * qk;
    a[q * n + k] = s * pk + c * qk;
    const vp = v[k * n + p]!;
    const vq = v[k * n + q]!;
    v[k * n + p] = c * vp - s * vq;
    v[k * n + q] = s * vp + c * vq;
  }
}

function signOf(v: Float64Array, n: number, column: number): 1 | -1 {
  let sum = 0;
  let first = 0;
  for (let i = 0; i < n; i++) {
    sum += v[i * n + column]!;
    if (first === 0) first = v[i * n + column]!;
  }
  if (Math.abs(sum) > 1e-12) return sum > 0 ? 1 : -1;
  return first < 0 ? -1 : 1;
}
