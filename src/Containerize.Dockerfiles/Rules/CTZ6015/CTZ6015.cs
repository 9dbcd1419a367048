using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6015;

/// <summary>A build or publish in a stage that has only the files that describe projects.</summary>
internal sealed class CTZ6015 : StageRule
{
    static readonly string[] Descriptions =
    [
        ".csproj",
        ".fsproj",
        ".vbproj",
        ".sln",
        ".slnx",
        ".slnf",
        ".props",
        ".targets",
        ".config",
        ".json",
        ".editorconfig",
        ".rsp",
        ".snk",
    ];

    public override string Id => "CTZ6015";

    public override string Name => "sources-missing";

    public override string Title => "The sources are not there when the project is built";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Error;

    static readonly string[] Code = [".cs", ".fs", ".vb"];

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context, Stage stage)
    {
        foreach (var command in DotnetCommand.In(context, stage).Where(command => command.Builds && !command.Command.IsNested))
        {
            if (StageFiles.Before(context, command.Run, command.Command) is { } files && files.Sources.Any() && files.Sources.All(IsDescription))
            {
                context.Report(
                    command.Place,
                    $"dotnet {command.Verb} compiles the sources, and only files that describe projects have been copied so far. Copy the sources in front of it."
                );
                return;
            }
        }

        // Where the build knows the references and somebody the context: each of them is compiled too.
        if (
            context.Input.Project is { ProjectFile: { } project } facts
            && context.Context.SentFiles is { } sent
            && ProjectBuild
                .In(context, stage, project)
                .FirstOrDefault(build => build.Command.Builds && build.Command.Property("BuildProjectReferences") is null)
                is { } first
            && facts.RestoreFiles.FirstOrDefault(file =>
                file != project && DotnetPath.IsProject(file) && first.Has(file) && IsWithoutSources(first, first.InContext(file)!, sent)
            )
                is { } reference
        )
        {
            context.Report(
                first.Command.Place,
                $"dotnet {first.Command.Verb} compiles '{first.InContext(reference)}' too, and none of its sources has been copied so far. Copy them in front of it."
            );
        }
    }

    static bool IsWithoutSources(ProjectBuild build, string project, IReadOnlyList<string> sent)
    {
        var folder = DotnetPath.FolderOf(project) + "/";
        var sources = sent.Where(file =>
                file.StartsWith(folder, StringComparison.Ordinal) && Array.Exists(Code, ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            )
            .ToList();
        return sources.Count > 0 && !sources.Exists(file => build.Files.PathsOf(file).Any());
    }

    static bool IsDescription(ContextSource source) => Array.Exists(Descriptions, ending => source.Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
