// Passkeys: a button with data-passkey asks the browser for one; without support it stays hidden.

const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const token = () =>
  document.querySelector('meta[name="csrf-token"]')?.content ?? document.querySelector('input[name="csrf_token"]').value;

const post = async (address, body) => {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
    body: JSON.stringify(body),
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.message || "That did not work. Load the page again and try once more.");
  return said;
};

const listed = (keys) => (keys || []).map((key) => ({ ...key, id: decode(key.id) }));

const made = async (options) => {
  const publicKey = {
    ...options,
    challenge: decode(options.challenge),
    user: { ...options.user, id: decode(options.user.id) },
    excludeCredentials: listed(options.excludeCredentials),
  };
  const key = await navigator.credentials.create({ publicKey });
  const { attestationObject, clientDataJSON } = key.response;
  return {
    id: key.id, rawId: encode(key.rawId), type: key.type,
    response: { attestationObject: encode(attestationObject), clientDataJSON: encode(clientDataJSON) },
  };
};

const used = async (options) => {
  const publicKey = { ...options, challenge: decode(options.challenge), allowCredentials: listed(options.allowCredentials) };
  const key = await navigator.credentials.get({ publicKey });
  const { authenticatorData, clientDataJSON, signature, userHandle } = key.response;
  return {
    id: key.id, rawId: encode(key.rawId), type: key.type,
    response: {
      authenticatorData: encode(authenticatorData), clientDataJSON: encode(clientDataJSON),
      signature: encode(signature), userHandle: userHandle ? encode(userHandle) : null,
    },
  };
};

const explained = (error) => (error.name === "NotAllowedError" ? "The passkey was not used. Try again when you are ready."
  : error.name === "InvalidStateError" ? "This device has a passkey for this account already." : error.message);

const run = async (button) => {
  const said = document.getElementById(button.dataset.says);
  const { passkey, options, send, next } = button.dataset;
  said.textContent = "";
  button.disabled = true;
  try {
    const asked = await post(options, {});
    const credential = passkey === "add" ? await made(asked) : await used(asked);
    const name = document.getElementById(button.dataset.name)?.value ?? "";
    const keep = document.querySelector('input[name="keep"]')?.checked ?? false;
    location.assign((await post(send, { credential, name, keep, next })).next);
  } catch (error) {
    said.textContent = explained(error);
    button.disabled = false;
  }
};

if (window.PublicKeyCredential && navigator.credentials) {
  for (const button of document.querySelectorAll("[data-passkey]")) {
    button.closest("[data-passkeys]").hidden = false;
    button.addEventListener("click", () => run(button));
  }
}
