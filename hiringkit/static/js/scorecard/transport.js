// Requests to our own API, with the session's token; after somebody signed in again in another tab, with the new one.

const PATIENCE = 15000;
const tokenPlace = () => document.querySelector("meta[name=csrf-token]");

const renewed = async () => {
  const page = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  const found = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("meta[name=csrf-token]");
  if (!found || found.content === tokenPlace().content) return false;
  tokenPlace().content = found.content;
  return true;
};

export const ask = async (method, url, body, { leaving = false } = {}) => {
  const once = () => fetch(url, {
    method,
    keepalive: leaving,
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": tokenPlace().content },
    body: JSON.stringify(body),
    signal: leaving ? undefined : AbortSignal.timeout(PATIENCE),
  });
  const response = await once();
  return response.status === 400 && !leaving && (await renewed()) ? once() : response;
};
