import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EvidenceSection } from "@/components/evidence/evidence-section";
import { MembersForm } from "@/components/projects/members-form";
import { MemberRows, ProjectFacts, ProjectWarnings } from "@/components/projects/project-facts";
import { ClockNote } from "@/components/shell/clock-note";
import { ProjectHistory } from "@/components/projects/project-history";
import { ProjectForm } from "@/components/projects/project-form";
import { KeyFigures } from "@/components/ui/key-figures";
import { MilestoneSection } from "@/components/milestones/milestone-section";
import { PackageStages } from "@/components/stages/package-stages";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { formatSqm } from "@/lib/core/area";
import { formatCount, formatWan } from "@/lib/core/money";
import { loadEvidence } from "@/lib/domains/evidence/loaders";
import { loadProject } from "@/lib/domains/projects/loaders";
import { papersOf } from "@/lib/domains/milestones/rules";
import { loadProjectLife } from "@/lib/domains/stages/loaders";
import { projectText } from "@/lib/domains/projects/rules";
import { demonstrationDate } from "@/lib/infra/clock";

type Props = { params: Promise<{ projectId: string }> };

export const metadata: Metadata = { title: "打包项目" };

export default async function ProjectPage({ params }: Props) {
  const { projectId } = await params;
  const [found, evidence, life] = await Promise.all([loadProject(projectId), loadEvidence({ projectId: Number(projectId) }), loadProjectLife(projectId)]);
  if (!found) notFound();
  const { project, choices } = found;
  const { sums, amounts } = project;
  return (
    <>
      <PageHead
        title={project.name}
        lead={`${project.code}，${project.countyName}，${project.year}年`}
        crumbs={[{ label: "打包项目", href: "/projects" }, { label: project.countyName, href: `/projects?county=${project.countyCode}` }, { label: project.code }]}
      />
      <ProjectWarnings project={project} />
      <KeyFigures
        items={[
          { label: "小区", value: formatCount(sums.communities), unit: "个", note: `${formatCount(sums.buildings)}栋` },
          { label: "户数", value: formatCount(sums.households), unit: "户", note: `${formatSqm(sums.floorAreaDm2)}平方米` },
          { label: "计划投资", value: formatWan(sums.investmentFen), unit: "万元", note: "所含小区之和" },
          { label: "合同价", value: formatWan(amounts.contract), unit: amounts.contract === null ? undefined : "万元", note: `概算${formatWan(amounts.estimate)}` },
        ]}
      />
      {life && <PackageStages life={life} />}
      {life && <MilestoneSection sheet={life.sheet} editable={life.editable} papers={papersOf(evidence?.items ?? [])} />}
      <Section title="参建单位和金额" meta={choices ? "本单位填写" : `由${project.countyName}住建局填写`} className="mt-7">
        {choices ? (
          <ProjectForm
            stored={projectText(project)}
            projectId={project.id}
            version={project.version}
            years={choices.years.includes(project.year) ? choices.years : [project.year, ...choices.years]}
            idempotencyKey={randomUUID()}
          />
        ) : (
          <ProjectFacts project={project} />
        )}
      </Section>
      <Section title="所含小区" say={`${formatCount(sums.communities)}个；一个小区只在一个项目里。`} flow>
        {choices ? (
          <MembersForm projectId={project.id} version={project.version} idempotencyKey={randomUUID()} members={project.members} candidates={choices.candidates} />
        ) : (
          <MemberRows members={project.members} />
        )}
      </Section>
      <EvidenceSection evidence={evidence} />
      <ProjectHistory project={project} note={<ClockNote date={demonstrationDate()} />} />
    </>
  );
}
