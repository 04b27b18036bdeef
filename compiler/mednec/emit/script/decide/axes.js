// From what is known of facts to the cells of the table's variables, as in runtime/axes.py.

/** How many of the ascending starts are not above a value. */
function bisect(starts, value) {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < starts[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

const bitsBetween = (starts, low, high) => (1n << BigInt(bisect(starts, high))) - (1n << BigInt(bisect(starts, low) - 1));

class NumberAxis {
  constructor(fact, starts) {
    this.fact = fact;
    this.starts = starts.map(BigInt);
  }

  cells(state) {
    const spans = state.filter(([low]) => low !== APART);
    // Of what never happened there is no date: whatever would be said of it, no condition holds by it.
    return union(spans.map(([low, high]) => bitsBetween(this.starts, low, high))) || (1n << BigInt(this.starts.length)) - 1n;
  }
}

class CountAxis {
  constructor(fact, starts) {
    this.fact = fact;
    this.starts = starts;
  }

  cells(state) {
    return bitsBetween(this.starts, ...lengths(state));
  }
}

class SeveralAxis {
  constructor(fact, groups) {
    this.fact = fact;
    this.groups = groups;
    this.reach = Array.from({ length: 2 ** groups.length }, (_, cell) => union(groups.filter((_, i) => (cell >> i) & 1)));
  }

  cells({ includes, possible, some, fewest, most }) {
    const touched = this.touched(includes);
    if (includes === possible) return 1n << BigInt(touched);
    const sure = bitCount(includes);
    let found = 0n;
    this.reach.forEach((reach, cell) => {
      // The longest list of this cell decides what it can hold, its groups how short it can be.
      const longest = reach & possible;
      if (
        (touched & ~cell) === 0 &&
        this.touched(longest) === cell &&
        some.every((mask) => longest & mask) &&
        bitCount(longest) >= fewest &&
        sure + bitCount(BigInt(cell & ~touched)) <= most
      ) {
        found |= 1n << BigInt(cell);
      }
    });
    return found;
  }

  touched(values) {
    return this.groups.reduce((cell, group, place) => (values & group ? cell | (1 << place) : cell), 0);
  }
}

class KnownAxis {
  constructor(condition) {
    this.condition = condition;
  }

  cells(states, statuses) {
    return holds(this.condition, states, statuses) === true ? 2n : 1n;
  }
}
