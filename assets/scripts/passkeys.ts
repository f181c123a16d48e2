/** Passkeys: the browser is asked our question and answers in a hidden field; the form then goes its plain way.

    Forms carry data-passkey="create" or "get" and data-question, the address of the question. They stay hidden where a
    passkey cannot work: without the browser's help, or at a bare IP address, which has no name to make a key for. */

type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };

const toBytes = (text: string): ArrayBuffer => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0)).buffer;
};

const toText = (bytes: ArrayBuffer | null | undefined): string | undefined =>
  bytes == null
    ? undefined
    : btoa(String.fromCharCode(...new Uint8Array(bytes)))
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replaceAll("=", "");

interface Described {
  id: string;
  type: "public-key";
}

const asCredentials = (described: Described[] = []): PublicKeyCredentialDescriptor[] =>
  described.map((one) => ({ type: one.type, id: toBytes(one.id) }));

async function create(question: any): Promise<Json> {
  const options = question.publicKey;
  const made = (await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      user: { ...options.user, id: toBytes(options.user.id) },
      excludeCredentials: asCredentials(options.excludeCredentials),
    },
  })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    ...about(made),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

async function get(question: any): Promise<Json> {
  const options = question.publicKey;
  const shown = (await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      allowCredentials: asCredentials(options.allowCredentials),
    },
  })) as PublicKeyCredential;
  const response = shown.response as AuthenticatorAssertionResponse;
  return {
    ...about(shown),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      userHandle: toText(response.userHandle),
    },
  };
}

const about = (credential: PublicKeyCredential): { [key: string]: Json } => ({
  id: credential.id,
  rawId: toText(credential.rawId),
  type: credential.type,
  clientExtensionResults: credential.getClientExtensionResults() as Json,
  authenticatorAttachment: credential.authenticatorAttachment,
});

async function answer(form: HTMLFormElement): Promise<void> {
  const asked = await fetch(form.dataset.question ?? "", { headers: { Accept: "application/json" } });
  if (!asked.ok) throw new Error(asked.statusText);
  const question = await asked.json();
  const credential = form.dataset.passkey === "create" ? await create(question) : await get(question);
  form.querySelector<HTMLInputElement>("[name=credential]")!.value = JSON.stringify(credential);
  form.submit();
}

const possible = (): boolean => "PublicKeyCredential" in window && !/^(\d+\.){3}\d+$|:/.test(location.hostname);

/** Shows the passkey forms and has their buttons ask the browser first. */
export function passkeyForms(): void {
  if (!possible()) return;
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
    form.hidden = false;
    const trouble = form.querySelector<HTMLElement>("[data-passkey-trouble]")!;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      trouble.hidden = true;
      answer(form).catch(() => (trouble.hidden = false));
    });
  }
}
