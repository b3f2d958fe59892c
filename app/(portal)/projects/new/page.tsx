import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { ProjectForm } from "@/components/projects/project-form";
import { PageHead } from "@/components/ui/page-head";
import { loadNewProject } from "@/lib/domains/projects/loaders";

export const metadata: Metadata = { title: "建立打包项目" };

export default async function NewProjectPage() {
  const { years } = await loadNewProject();
  return (
    <>
      <PageHead title="建立打包项目" lead="项目编号由系统给出；建立后调入小区。金额没有的先不填。" crumbs={[{ label: "打包项目", href: "/projects" }, { label: "建立" }]} />
      <ProjectForm stored={null} years={years} idempotencyKey={randomUUID()} />
    </>
  );
}
