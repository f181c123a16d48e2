import { passkeyForms } from "../scripts/passkeys";

passkeyForms();
