import { describe, expect, it } from 'vitest';
import { type CaptionLine, captionMost, packCaption, unpackCaption, withCaption } from './caption-lines.ts';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('caption lines', () => {
  it('arrive as they were sent, cut to a line', () => {
    expect(unpackCaption(packCaption({ id: '1', text: '<b>hello</b>' }), 'c')).toEqual({
      id: '1',
      by: 'c',
      text: '<b>hello</b>',
    });
    expect(unpackCaption(packCaption({ id: '1', text: 'x'.repeat(10_000) }), 'c')?.text).toHaveLength(
      captionMost,
    );
  });

  it('are nothing when they are nothing of ours', () => {
    for (const bad of [
      null,
      7,
      'text',
      [],
      {},
      { id: 1, text: 'a' },
      { id: 'a' },
      { id: 'x'.repeat(65), text: 'a' },
    ]) {
      expect(unpackCaption(bytes(bad), 'c')).toBeNull();
    }
    expect(unpackCaption(new Uint8Array([255, 0, 1]), 'c')).toBeNull();
  });

  it('grow in place, by whom they are written; old ones fall off', () => {
    const line = (id: string, text: string, by = 'c'): CaptionLine => ({ id, by, text });
    const two = withCaption(withCaption([], line('1', 'I was')), line('2', 'and then'));
    expect(withCaption(two, line('1', 'I was there'))).toEqual([
      line('1', 'I was there'),
      line('2', 'and then'),
    ]);
    expect(withCaption(two, line('1', 'another', 'd'))).toHaveLength(3);
    expect(withCaption(two, line('1', ' '))).toEqual([line('2', 'and then')]);
    let many: CaptionLine[] = [];
    for (let index = 0; index < 500; index++) many = withCaption(many, line(`${index}`, 'word'));
    expect(many).toHaveLength(400);
    expect(many[0]?.id).toBe('100');
  });
});
