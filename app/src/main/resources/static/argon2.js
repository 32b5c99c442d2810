// Argon2id, version 0x13, one lane, no secret and no associated data (RFC 9106), over BLAKE2b (RFC 7693): in plain script,
// because the page's policy lets no WebAssembly run. A worker, so that the page stays alive meanwhile:
// it is sent {password, salt, kibibytes, passes, length} and answers with that many bytes.
(() => {
  'use strict';

  const WORDS = 256; // of 32 bits in a block of 1 kB, the low half of each 64 bits first
  const SLICES = 4;
  const ARGON2ID = 2;
  const VERSION = 0x13;

  const MASK = (1n << 64n) - 1n;
  const START = [
    0x6a09e667f3bcc908n, 0xbb67ae8584caa73bn, 0x3c6ef372fe94f82bn, 0xa54ff53a5f1d36f1n,
    0x510e527fade682d1n, 0x9b05688c2b3e6c1fn, 0x1f83d9abfb41bd6bn, 0x5be0cd19137e2179n];
  const ORDER = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4], [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13], [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11], [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5], [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0]];

  const rotated = (x, n) => ((x >> n) | (x << (64n - n))) & MASK;

  function mixed(v, a, b, c, d, x, y) {
    v[a] = (v[a] + v[b] + x) & MASK;
    v[d] = rotated(v[d] ^ v[a], 32n);
    v[c] = (v[c] + v[d]) & MASK;
    v[b] = rotated(v[b] ^ v[c], 24n);
    v[a] = (v[a] + v[b] + y) & MASK;
    v[d] = rotated(v[d] ^ v[a], 16n);
    v[c] = (v[c] + v[d]) & MASK;
    v[b] = rotated(v[b] ^ v[c], 63n);
  }

  /** RFC 7693, 3.3, without a key. */
  function blake2b(message, length) {
    const h = START.slice();
    h[0] ^= 0x01010000n ^ BigInt(length);
    const chunks = Math.max(1, Math.ceil(message.length / 128));
    const padded = new Uint8Array(chunks * 128);
    padded.set(message);
    const view = new DataView(padded.buffer);
    for (let chunk = 0; chunk < chunks; chunk++) {
      const last = chunk === chunks - 1;
      const m = Array.from({length: 16}, (_, i) => view.getBigUint64(chunk * 128 + i * 8, true));
      const v = h.concat(START);
      v[12] ^= BigInt(last ? message.length : (chunk + 1) * 128);
      if (last) v[14] ^= MASK;
      for (let round = 0; round < 12; round++) {
        const s = ORDER[round % 10];
        for (let i = 0; i < 4; i++) mixed(v, i, 4 + i, 8 + i, 12 + i, m[s[2 * i]], m[s[2 * i + 1]]);
        for (let i = 0; i < 4; i++) {
          mixed(v, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, m[s[8 + 2 * i]], m[s[9 + 2 * i]]);
        }
      }
      for (let i = 0; i < 8; i++) h[i] ^= v[i] ^ v[i + 8];
    }
    const out = new DataView(new ArrayBuffer(64));
    h.forEach((word, i) => out.setBigUint64(i * 8, word, true));
    return new Uint8Array(out.buffer, 0, length);
  }

  function joined(...parts) {
    const bytes = parts.map(part => typeof part === 'number'
      ? new Uint8Array([part, part >>> 8, part >>> 16, part >>> 24]) : part);
    const out = new Uint8Array(bytes.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of bytes) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }

  /** H' of RFC 9106, 3.3: a hash of any length. */
  function longHash(length, message) {
    if (length <= 64) return blake2b(joined(length, message), length);
    const out = new Uint8Array(length);
    let v = blake2b(joined(length, message), 64);
    let at = 0;
    for (; length - at > 64; at += 32) {
      out.set(v.subarray(0, 32), at);
      v = blake2b(v, length - at - 32 > 64 ? 64 : length - at - 32);
    }
    out.set(v, at);
    return out;
  }

  /** The upper 32 bits of a product. */
  function upper(a, b) {
    const a0 = a & 0xffff, a1 = a >>> 16, b0 = b & 0xffff, b1 = b >>> 16;
    const p01 = Math.imul(a0, b1), p10 = Math.imul(a1, b0);
    const carry = (Math.imul(a0, b0) >>> 16) + (p01 & 0xffff) + (p10 & 0xffff);
    return (Math.imul(a1, b1) + (p01 >>> 16) + (p10 >>> 16) + (carry >>> 16)) >>> 0;
  }

  let high = 0; // of the sum last made

  /** a + b + 2 lo(a) lo(b), RFC 9106, 3.6. */
  function sum(al, ah, bl, bh) {
    const product = Math.imul(al, bl);
    const low = (al >>> 0) + (bl >>> 0) + ((product << 1) >>> 0);
    high = (ah + bh + ((upper(al, bl) << 1) | (product >>> 31)) + Math.floor(low / 0x100000000)) | 0;
    return low | 0;
  }

  function step(v, a, b, c, d) {
    let al = v[a], ah = v[a + 1], bl = v[b], bh = v[b + 1], cl = v[c], ch = v[c + 1], dl = v[d], dh = v[d + 1], x;
    al = sum(al, ah, bl, bh); ah = high;
    x = dl ^ al; dl = dh ^ ah; dh = x;
    cl = sum(cl, ch, dl, dh); ch = high;
    x = bl ^ cl; bh ^= ch; bl = (x >>> 24) | (bh << 8); bh = (bh >>> 24) | (x << 8);
    al = sum(al, ah, bl, bh); ah = high;
    x = dl ^ al; dh ^= ah; dl = (x >>> 16) | (dh << 16); dh = (dh >>> 16) | (x << 16);
    cl = sum(cl, ch, dl, dh); ch = high;
    x = bl ^ cl; bh ^= ch; bl = (bh >>> 31) | (x << 1); bh = (x >>> 31) | (bh << 1);
    v[a] = al; v[a + 1] = ah; v[b] = bl; v[b + 1] = bh; v[c] = cl; v[c + 1] = ch; v[d] = dl; v[d + 1] = dh;
  }

  /** Where the 16 words of each row and each column of a block are. */
  const LINES = Array.from({length: 16}, (_, line) => Int32Array.from({length: 16}, (_, i) =>
    line < 8 ? line * 32 + i * 2 : (line - 8) * 4 + (i >> 1) * 32 + (i & 1) * 2));

  /** P of RFC 9106, 3.6. */
  function permute(v, w) {
    step(v, w[0], w[4], w[8], w[12]);
    step(v, w[1], w[5], w[9], w[13]);
    step(v, w[2], w[6], w[10], w[14]);
    step(v, w[3], w[7], w[11], w[15]);
    step(v, w[0], w[5], w[10], w[15]);
    step(v, w[1], w[6], w[11], w[12]);
    step(v, w[2], w[7], w[8], w[13]);
    step(v, w[3], w[4], w[9], w[14]);
  }

  const mixedBlock = new Int32Array(WORDS);

  /** G of RFC 9106, 3.5, written to `out` at `to`; over what is there, in passes after the first. */
  function compress(x, from, y, other, out, to, over) {
    for (let i = 0; i < WORDS; i++) mixedBlock[i] = x[from + i] ^ y[other + i];
    if (over) for (let i = 0; i < WORDS; i++) out[to + i] ^= mixedBlock[i];
    else out.set(mixedBlock, to);
    for (let line = 0; line < 16; line++) permute(mixedBlock, LINES[line]);
    for (let i = 0; i < WORDS; i++) out[to + i] ^= mixedBlock[i];
  }

  const words = bytes => new Int32Array(bytes.slice().buffer);

  function argon2id({password, salt, kibibytes, passes, length}) {
    const segment = Math.floor(kibibytes / SLICES);
    const blocks = segment * SLICES;
    const memory = new Int32Array(blocks * WORDS);
    const seed = blake2b(joined(1, length, kibibytes, passes, VERSION, ARGON2ID,
      password.length, password, salt.length, salt, 0, 0), 64);
    memory.set(words(longHash(1024, joined(seed, 0, 0))), 0);
    memory.set(words(longHash(1024, joined(seed, 1, 0))), WORDS);
    const zero = new Int32Array(WORDS), input = new Int32Array(WORDS), addresses = new Int32Array(WORDS);
    for (let pass = 0; pass < passes; pass++) {
      for (let slice = 0; slice < SLICES; slice++) {
        const blind = pass === 0 && slice < SLICES / 2;
        input.fill(0);
        [pass, 0, slice, blocks, passes, ARGON2ID].forEach((word, i) => { input[i * 2] = word; });
        for (let i = 0; i < segment; i++) {
          if (blind && i % 128 === 0) {
            input[12]++;
            compress(zero, 0, input, 0, addresses, 0, false);
            compress(zero, 0, addresses, 0, addresses, 0, false);
          }
          if (pass === 0 && slice === 0 && i < 2) continue;
          const at = slice * segment + i;
          const before = (at === 0 ? blocks : at) - 1;
          const chance = blind ? addresses[(i % 128) * 2] : memory[before * WORDS];
          const area = pass === 0 ? at - 1 : blocks - segment + i - 1;
          const back = area - 1 - Math.floor(area * upper(chance, chance) / 0x100000000);
          const start = pass === 0 ? 0 : (slice + 1) % SLICES * segment;
          compress(memory, before * WORDS, memory, (start + back) % blocks * WORDS, memory, at * WORDS, pass > 0);
        }
      }
    }
    return longHash(length, new Uint8Array(memory.buffer, (blocks - 1) * 1024, 1024));
  }

  self.onmessage = asked => self.postMessage(argon2id(asked.data));
})();
