import type { OwnAccount } from '#server/foundation/identity/contract-account.ts';
import { query } from '../../api.ts';

export const accountQuery = query<OwnAccount>('/api/account');
