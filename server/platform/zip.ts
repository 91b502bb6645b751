import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of the archive; what it says comes piece by piece, and is in memory one piece at a time. */
export type ZipEntry = { name: string; pieces: AsyncIterable<string> };

type Written = { name: Buffer; crc: number; size: number; compressed: number; at: number };

// APPNOTE.TXT 6.3.10 of PKWARE: sizes follow the data (bit 3), names are UTF-8 (bit 11), method 8 is deflate. An entry stays under four
// gigabytes, which whoever calls sees to; where the archive as a whole grows beyond that, the directory has the 64-bit form.
const flags = 0x0808;
const deflate = 8;
const wide = 0xffff_ffff;
/** 1980-01-01: what a moment says stands in the files, and the same rows give the same bytes. */
const [dosTime, dosDate] = [0, 0x21];

/** A zip archive while it is written: whoever reads it slowly slows the writing. */
export async function* writeZip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer, void, undefined> {
  const written: Written[] = [];
  let at = 0;
  for await (const { name, pieces } of entries) {
    const entry: Written = { name: Buffer.from(name), crc: 0, size: 0, compressed: 0, at };
    const head = localHeader(entry);
    at += head.length;
    yield head;
    const plain = async function* () {
      for await (const piece of pieces) {
        const bytes = Buffer.from(piece);
        entry.crc = crc32(bytes, entry.crc);
        entry.size += bytes.length;
        yield bytes;
      }
    };
    const source = Readable.from(plain());
    const packed = createDeflateRaw();
    // A fault while reading has to end the archive, not the process.
    source.on('error', (error) => packed.destroy(error));
    try {
      for await (const chunk of source.pipe(packed) as AsyncIterable<Buffer>) {
        entry.compressed += chunk.length;
        at += chunk.length;
        yield chunk;
      }
    } finally {
      source.destroy();
    }
    const sizes = descriptor(entry);
    at += sizes.length;
    yield sizes;
    written.push(entry);
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  yield ending(written.length, directory.length, at);
}

function localHeader({ name }: Written): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x0403_4b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(deflate, 8);
  head.writeUInt16LE(dosTime, 10);
  head.writeUInt16LE(dosDate, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function descriptor({ crc, compressed, size }: Written): Buffer {
  const sizes = Buffer.alloc(16);
  sizes.writeUInt32LE(0x0807_4b50, 0);
  sizes.writeUInt32LE(crc, 4);
  sizes.writeUInt32LE(compressed, 8);
  sizes.writeUInt32LE(size, 12);
  return sizes;
}

function directoryEntry({ name, crc, compressed, size, at }: Written): Buffer {
  const isFar = at >= wide;
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x0201_4b50, 0);
  head.writeUInt16LE(isFar ? 45 : 20, 4);
  head.writeUInt16LE(isFar ? 45 : 20, 6);
  head.writeUInt16LE(flags, 8);
  head.writeUInt16LE(deflate, 10);
  head.writeUInt16LE(dosTime, 12);
  head.writeUInt16LE(dosDate, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(compressed, 20);
  head.writeUInt32LE(size, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(isFar ? 12 : 0, 30);
  head.writeUInt32LE(isFar ? wide : at, 42);
  if (!isFar) return Buffer.concat([head, name]);
  const far = Buffer.alloc(12);
  far.writeUInt16LE(1, 0);
  far.writeUInt16LE(8, 2);
  far.writeBigUInt64LE(BigInt(at), 4);
  return Buffer.concat([head, name, far]);
}

function ending(count: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(Math.min(size, wide), 12);
  end.writeUInt32LE(Math.min(at, wide), 16);
  if (at < wide && count < 0xffff) return end;
  const far = Buffer.alloc(76);
  far.writeUInt32LE(0x0606_4b50, 0);
  far.writeBigUInt64LE(44n, 4);
  far.writeUInt16LE(45, 12);
  far.writeUInt16LE(45, 14);
  far.writeBigUInt64LE(BigInt(count), 24);
  far.writeBigUInt64LE(BigInt(count), 32);
  far.writeBigUInt64LE(BigInt(size), 40);
  far.writeBigUInt64LE(BigInt(at), 48);
  far.writeUInt32LE(0x0706_4b50, 56);
  far.writeBigUInt64LE(BigInt(at + size), 64);
  far.writeUInt32LE(1, 72);
  return Buffer.concat([far, end]);
}
