-- A receipt belongs to a payment (payment_id), and to each payment, counter-entries included, belongs one receipt.
-- A cheque's number and bank; why a counter-entry takes a payment back.
ALTER TABLE payments ADD COLUMN cheque_number TEXT NOT NULL DEFAULT ''

ALTER TABLE payments ADD COLUMN bank TEXT NOT NULL DEFAULT ''

ALTER TABLE payments ADD COLUMN reason TEXT NOT NULL DEFAULT ''

-- A payment is taken back once. A counter-entry of a receipt is never in force itself: what the former index kept apart follows from that.
CREATE UNIQUE INDEX payments_reversed_once ON payments(reverses_payment_id) WHERE reverses_payment_id IS NOT NULL

DROP INDEX receipts_cancelled_once

CREATE UNIQUE INDEX receipts_payment_once ON receipts(payment_id) WHERE payment_id IS NOT NULL

-- Whether a letter has enclosed a receipt already.
CREATE INDEX mail_attachments_file ON mail_attachments(sha256)

-- Until now an approval issued a receipt of the campaign's fee, once for each child, and a payment none. Families hold those papers: none is
-- taken out of the book, renumbered or given another amount. migrations::settleReceipts
--   gives each payment the receipt in force that was issued for it: of the same household, campaign and amount, the oldest first;
--   issues one, under the next number, for a payment that had none;
--   closes what is left over (the second child's receipt of the same money) by a counter-entry under the next number;
--   marks counter-entries of before as what they are: not in force.
-- The journal is told in an entry for each household, so that `pupitrectl check` knows who changed these rows.
