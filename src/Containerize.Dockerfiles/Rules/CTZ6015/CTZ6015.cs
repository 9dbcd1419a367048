using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6015;

/// <summary>A build or publish in a stage that has only the files that describe projects.</summary>
internal sealed class CTZ6015 : StageRule
{
    static readonly string[] Descriptions = [".csproj", ".fsproj", ".vbproj", ".sln", ".slnx", ".slnf", ".props", ".targets", ".config", ".json", ".editorconfig", ".rsp", ".snk"];

    public override string Id => "CTZ6015";

    public override string Name => "sources-missing";

    public override string Title => "The sources are not there when the project is built";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Error;

    internal override void Check(RuleContext context, Stage stage)
    {
        foreach (var command in DotnetCommand.In(context, stage).Where(command => command.Builds && !command.Command.IsNested))
        {
            if (StageFiles.Before(context, command.Run, command.Command) is { } files && files.Sources.Any() && files.Sources.All(IsDescription))
            {
                context.Report(
                    command.Place,
                    $"dotnet {command.Verb} compiles the sources, and only files that describe projects have been copied so far. Copy the sources in front of it.");
                return;
            }
        }
    }

    static bool IsDescription(ContextSource source) => Array.Exists(Descriptions, ending => source.Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
