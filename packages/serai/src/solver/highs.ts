/** HiGHS as the solver of the platform: WebAssembly inside its package, one thread, nothing fetched. */
import type { Optimiser } from '@serai/app/ports';
import { Problem, readLpAnswer, type Solver, toLpText } from '@serai/core/measure';
import type { LegacyHighs } from 'highs';

/** An optimiser that loads HiGHS once, when it is first needed. */
export function createOptimiser(): Optimiser {
  let opening: Promise<Solver> | undefined;
  return {
    open() {
      opening ??= load().catch((error: unknown) => {
        opening = undefined;
        throw new Problem('unavailable', 'The optimiser (HiGHS) cannot be loaded on this machine.', {
          cause: error,
        });
      });
      return opening;
    },
  };
}

async function load(): Promise<Solver> {
  // Its types speak of the CommonJS build; what Node imports is the module, whose default is the loader itself.
  const { default: loadHighs }: { readonly default: unknown } = await import('highs');
  return solverOf(await (loadHighs as () => Promise<LegacyHighs>)());
}

/** The instance runs again after an error of its own only when it is loaded anew: it is told as what it is. */
const solverOf = (highs: LegacyHighs): Solver => ({
  name: 'HiGHS',
  solve(program, { seconds } = {}) {
    const answer = highs.solve(toLpText(program), {
      ...(seconds === undefined ? {} : { time_limit: seconds }),
      random_seed: 0,
      output_flag: false,
    });
    return readLpAnswer(program, answer as Parameters<typeof readLpAnswer>[1]);
  },
});
