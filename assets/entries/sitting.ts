import { followSitting } from "../scripts/sitting/follow";

followSitting();
