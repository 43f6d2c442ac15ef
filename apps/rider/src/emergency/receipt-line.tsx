import { receiptWords, type SosController } from '@saferoute/client';
import { clockWords } from '../ui/times.ts';
import { useObserved } from '../ui/use-observed.ts';

/** Whether the SOS is proved to be on record; an alarm where it should be and is not. */
export function ReceiptLine({ sos }: { readonly sos: Pick<SosController, 'receipt'> }) {
  const receipt = useObserved(sos.receipt);
  const words = receiptWords(receipt, (at) => clockWords(new Date(at).toISOString()));
  if (words === null) return null;
  const isCalm = receipt.name === 'waiting' || receipt.name === 'proved';
  return <p role={isCalm ? 'status' : 'alert'}>{words}</p>;
}
