using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ6016;

/// <summary>COPY names a project where it is not: it was moved, or is written otherwise.</summary>
internal sealed class CTZ6016 : FileRule
{
    public override string Id => "CTZ6016";

    public override string Name => "copy-source-missing";

    public override string Title => "A project is copied from a place where it is not";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Error;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        // Of a generated one, CTZ6041 says that it is old.
        if (context.Input.Project is not { ProjectFile: { } project } facts || context.IsWrittenAgain || RootOf(context, project) is not { } root)
        {
            return;
        }

        var projects = facts
            .RestoreFiles.Where(DotnetPath.IsProject)
            .Concat(facts.Solutions.SelectMany(solution => solution.Projects))
            .Select(file => ProjectBuild.Below(root, file))
            .OfType<string>()
            .Distinct()
            .ToList();
        var listing = context.Context is { ShowsAbsence: true } tree ? tree : null;
        foreach (
            var source in ContextSource
                .In(context.Model)
                .Where(source =>
                    source.Pattern is null && DotnetPath.IsProject(source.Path) && !projects.Contains(source.Path) && listing?.Has(source.Path) != true
                )
        )
        {
            // Where two have the name, nobody knows which one is meant.
            if (projects.FindAll(path => DotnetPath.NameOf(path).Equals(DotnetPath.NameOf(source.Path), StringComparison.OrdinalIgnoreCase)) is [var meant])
            {
                context.Report(
                    source.Word.Span,
                    listing is null
                        ? $"The project is '{meant}'; without a file '{source.Word.Value}', too, the build stops here."
                        : $"'{source.Word.Value}' is not in the build context, so the build stops here: the project is '{meant}'.",
                    Repair(source, meant),
                    listing is null || context.Input.IsContextGuessed ? Severity.Warning : null
                );
            }
        }
    }

    // Where nobody named the context, a command that builds the project tells it.
    static string? RootOf(RuleContext context, string project) =>
        context.Input.ContextFolder?.Replace('\\', '/')
        ?? context.Model.Stages.SelectMany(stage => ProjectBuild.In(context, stage, project)).FirstOrDefault()?.Context;

    // A folder that is named after the old place follows.
    static Fix? Repair(ContextSource source, string meant)
    {
        if (Repairs.PathIn(source.Instruction, meant) is not { } text)
        {
            return null;
        }

        var edits = new List<Edit> { new(source.Word.Span, text) };
        if (
            source.Instruction.Destination is { } target
            && !source.Instruction.Sources.Skip(1).Any()
            && DotnetPath.FolderOf(source.Path) != "/"
            && target.Value.TrimEnd('/') == DotnetPath.FolderOf(source.Path)
        )
        {
            var folder = DotnetPath.FolderOf(meant);
            edits.Add(new(target.Span, Repairs.PathIn(source.Instruction, folder == "/" ? "./" : folder + "/")!));
        }

        return new($"Copy {meant}", edits, IsAutomatic: false);
    }
}
