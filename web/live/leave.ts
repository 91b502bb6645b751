/**
 * Tells the server that the person chose to leave, also when the page closes right after. A page that only closes, or a browser that
 * dies, says nothing here: that is no choice, and the seat is kept.
 */
export async function tellLeft(sessionId: string): Promise<void> {
  const path = `/api/sessions/${sessionId}/leave`;
  const body = '{}';
  const type = 'application/json';
  const onHide = () => void navigator.sendBeacon(path, new Blob([body], { type }));
  window.addEventListener('pagehide', onHide);
  const tell = () =>
    fetch(path, { method: 'POST', keepalive: true, headers: { 'content-type': type }, body });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const answer = await tell().catch(() => null);
    // An answer of the server settles it, also a refusal: then there was nothing to leave.
    if (answer && answer.status < 500) break;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  window.removeEventListener('pagehide', onHide);
}
