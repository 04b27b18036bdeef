// Facts that have one of several values, as in runtime/choices.py. The state is a bit set over the values.

class Choice {
  constructor({ values, ordered = false, coded = false }) {
    this.values = values;
    this.ordered = ordered;
    this.coded = coded;
    this.yesOrNo = values.length === 2 && values[0] === "no" && values[1] === "yes";
    this.places = new Map(values.map((value, place) => [value, place]));
    if (this.yesOrNo) this.places.set(false, 0).set(true, 1);
    this.everything = (1n << BigInt(values.length)) - 1n;
  }

  get expected() {
    if (this.yesOrNo) return "yes or no (true or false)";
    return `one of ${this.coded ? "the codes " : ""}${listedNames(this.values)}`;
  }

  bit(value) {
    return 1n << BigInt(this.places.get(value));
  }

  read(value, report) {
    if (!isMapping(value)) {
      const place = this.place(value, report);
      return place === null ? null : 1n << BigInt(place);
    }
    if (!partlyKnown(value, this.ordered ? [ONE_OF, FROM_TO] : [ONE_OF], this.expected, report)) return null;
    const readOne = (each, reporting) => this.place(each, reporting);
    if (has(value, "one_of")) {
      const found = alternatives(value, readOne, report);
      return found === null ? null : union(found.map((place) => 1n << BigInt(place)));
    }
    const span = endsOf(value, readOne, [0, this.values.length - 1], report);
    return span === null ? null : (2n << BigInt(span[1])) - (1n << BigInt(span[0]));
  }

  place(value, report) {
    if (typeof value === "string" || typeof value === "boolean") {
      const place = this.places.get(value);
      if (place !== undefined) return place;
    }
    if (typeof value !== "string") report("wrong_type", `must be ${this.expected}`);
    else report(this.coded ? "unknown_code" : "unknown_value", `must be ${this.expected}`);
    return null;
  }

  shown(state) {
    const left = placesIn(state).map((place) => (this.yesOrNo ? place === 1 : this.values[place]));
    // The only value of a fact is shown as such: all of them are nothing known, unless there is but one.
    if (left.length === 1) return left[0];
    return state === this.everything ? null : { one_of: left };
  }

  meet(one, other) {
    return one & other || null;
  }

  join(one, other) {
    return one | other;
  }
}
