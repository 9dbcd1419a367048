using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>Where commands of the SDK put what they make.</summary>
internal static class PublishOutput
{
    static readonly string[] OtherWays = ["PublishDir", "OutputPath", "OutDir", "BaseOutputPath", "ArtifactsPath"];

    /// <summary>The folder that <c>-o</c> names, absolute: two where versions of the SDK disagree from where it counts, none without it; null when it is not
    /// known.</summary>
    /// <param name="sdk">Null when it is not known.</param>
    public static IReadOnlyList<string>? Of(DotnetCommand command, Version? sdk)
    {
        if (Array.Exists(OtherWays, way => command.Property(way) is not null) || command.Command.OptionValue("--artifacts-path") is not null)
        {
            return null;
        }

        if (command.Command.OptionValue("-o", "--output") is not { } word)
        {
            return command.Command.Arguments.Any(argument =>
                argument.Value.StartsWith("-o", StringComparison.Ordinal) || argument.Value.StartsWith("--output", StringComparison.Ordinal)
            )
                ? null
                : [];
        }

        if (word.HasExpansion || word.Value.Length == 0 || word.Value[0] is '~' or '-')
        {
            return null;
        }

        if (ImagePath.IsAbsolute(word.Value))
        {
            return [ImagePath.Combine("/", word.Value)];
        }

        // Up to .NET Core 2 it counted from the project's folder.
        return command.Folder is not { } folder ? null
            : command.Project is null || sdk?.Major >= 3 ? [ImagePath.Combine(folder, word.Value)]
            : command.ProjectPath is { } project
                ?
                [
                    .. new[]
                    {
                        ImagePath.Combine(folder, word.Value),
                        ImagePath.Combine(DotnetPath.IsProject(project) || DotnetPath.IsSolution(project) ? DotnetPath.FolderOf(project) : project, word.Value),
                    }.Distinct(),
                ]
            : null;
    }

    /// <summary>The folders that the publishes of a stage, and of those that it starts from, name with <c>-o</c>, in order; what is not certain is left
    /// out.</summary>
    public static IEnumerable<(DotnetCommand Publish, string Folder)> In(RuleContext context, Stage stage) =>
        stage
            .Chain.Reverse()
            .SelectMany(link => DotnetCommand.In(context, link))
            .Where(command => command.Verb == "publish")
            .SelectMany(command => Of(command, DotnetImage.Of(stage.RootImage)?.Version) is [var folder] ? new[] { (command, folder) } : []);

    /// <summary>What a stage copies from where another one published it, and where that lies then.</summary>
    public static IEnumerable<(DotnetCommand Publish, CopiedFile Copied)> CopiedTo(RuleContext context, Stage stage) =>
        from link in stage.Chain
        from reference in link.References
        where reference is { Stage: not null, Instruction: CopyInstruction }
        from copied in CopiedFile.Of(context.Model, (CopyInstruction)reference.Instruction)
        from output in In(context, reference.Stage!)
        where !copied.IsFile && ImagePath.Combine("/", copied.Source) == output.Folder
        select (output.Publish, copied);
}
