-- What a study is about, as it was sent: the office that answers it sees no community.
ALTER TABLE "approval" ADD COLUMN     "communities" INTEGER NOT NULL,
ADD COLUMN     "investment_fen" BIGINT NOT NULL;
ALTER TABLE approval ADD CONSTRAINT approval_size CHECK (communities > 0 AND investment_fen >= 0);
