-- What a study is about, as it was sent: the office that answers it sees no community. With the day by which what it lacks (容缺) follows.
ALTER TABLE "approval" ADD COLUMN     "communities" INTEGER NOT NULL,
ADD COLUMN     "green_until" DATE,
ADD COLUMN     "investment_fen" BIGINT NOT NULL;
ALTER TABLE approval ADD CONSTRAINT approval_size CHECK (communities > 0 AND investment_fen >= 0), ADD CONSTRAINT approval_green CHECK (green_until IS NULL OR green_note IS NOT NULL);
