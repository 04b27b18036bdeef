// Facts that are lists of values, as in runtime/lists.py.
// What is known of a list: it holds `includes`, nothing outside `possible`, and one of each mask in `some`.

class Several {
  constructor({ values }) {
    this.values = values;
    this.bits = new Map(values.map((value, place) => [value, 1n << BigInt(place)]));
    const all = (1n << BigInt(values.length)) - 1n;
    this.everything = { includes: 0n, possible: all, some: [], fewest: 0, most: values.length };
  }

  get expected() {
    return `a list of any of ${listedNames(this.values)}`;
  }

  mask(values) {
    return union(values.map((value) => this.bits.get(value)));
  }

  read(value, report) {
    if (!isMapping(value)) {
      const found = this.listed(value, report);
      return found === null ? null : this.exactly(found);
    }
    if (!partlyKnown(value, [SEVERAL], this.expected, report)) return null;
    const complete = has(value, "complete") ? value.complete : false;
    if (typeof complete !== "boolean") {
      report("wrong_type", "needs true or false in complete");
      return null;
    }
    const includes = this.listed(has(value, "includes") ? value.includes : [], report);
    const excludes = this.listed(has(value, "excludes") ? value.excludes : [], report);
    if (includes === null || excludes === null) return null;
    if (includes & excludes) {
      report("overlap", "has a value both in includes and in excludes");
      return null;
    }
    if (complete) return this.exactly(includes);
    const possible = this.everything.possible & ~excludes;
    return { includes, possible, some: [], fewest: bitCount(includes), most: bitCount(possible) };
  }

  exactly(values) {
    const count = bitCount(values);
    return { includes: values, possible: values, some: [], fewest: count, most: count };
  }

  listed(value, report) {
    if (!Array.isArray(value)) {
      report("wrong_type", `must be ${this.expected}`);
      return null;
    }
    let mask = 0n;
    let sound = true;
    for (const each of value) {
      const bit = typeof each === "string" ? this.bits.get(each) : undefined;
      if (bit === undefined) {
        report(typeof each === "string" ? "unknown_value" : "wrong_type", `must be ${this.expected}`);
        sound = false;
      } else if (mask & bit) {
        report("repeated", "has a value twice");
        sound = false;
      } else {
        mask |= bit;
      }
    }
    return sound ? mask : null;
  }

  shown(state) {
    if (state.includes === state.possible) return this.names(state.includes);
    if (same(state, this.everything)) return null;
    return {
      includes: this.names(state.includes),
      excludes: this.names(this.everything.possible & ~state.possible),
      complete: false,
    };
  }

  names(mask) {
    return placesIn(mask).map((place) => this.values[place]);
  }

  meet(one, other) {
    const includes = one.includes | other.includes;
    const possible = one.possible & other.possible;
    const fewest = Math.max(one.fewest, other.fewest, bitCount(includes));
    const most = Math.min(one.most, other.most, bitCount(possible));
    // A mask that the list is already known to meet says nothing more.
    const open = [...one.some, ...other.some].filter((mask) => !(mask & includes));
    const some = [...new Set(open.map((mask) => mask & possible))];
    if (includes & ~possible || fewest > most || some.includes(0n)) return null;
    return { includes, possible, some, fewest, most };
  }

  join(one, other) {
    const [ways, otherWays] = [one, other].map((state) =>
      state.includes ? [...state.some, state.includes] : state.some,
    );
    const includes = one.includes & other.includes;
    const some = new Set(ways.flatMap((a) => otherWays.map((b) => a | b)));
    return {
      includes,
      possible: one.possible | other.possible,
      some: [...some].filter((mask) => !(mask & includes)),
      fewest: Math.min(one.fewest, other.fewest),
      most: Math.max(one.most, other.most),
    };
  }
}
