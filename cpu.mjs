import fs from "fs"; import {execSync} from "child_process";
