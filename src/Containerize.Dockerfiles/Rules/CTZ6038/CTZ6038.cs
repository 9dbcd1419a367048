using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6038;

/// <summary>build or publish restores once more what an earlier dotnet restore has restored.</summary>
internal sealed class CTZ6038 : StageRule
{
    // They change what the assemblies say or where they go, not which packages are needed.
    static readonly HashSet<string> WithoutEffect = new(StringComparer.OrdinalIgnoreCase)
    {
        "UseAppHost",
        "Version",
        "VersionPrefix",
        "VersionSuffix",
        "AssemblyVersion",
        "FileVersion",
        "InformationalVersion",
        "SourceRevisionId",
        "DebugType",
        "DebugSymbols",
        "WarningLevel",
        "TreatWarningsAsErrors",
        "ContinuousIntegrationBuild",
        "PublishDir",
        "OutputPath",
        "ErrorOnDuplicatePublishOutputFiles",
    };

    static readonly string[][] Options =
    [
        ["-r", "--runtime"],
        ["-a", "--arch"],
        ["--os"],
        ["--packages"],
    ];

    public override string Id => "CTZ6038";

    public override string Name => "no-restore-flag";

    public override string Title => "build or publish restores what is restored already";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Off;

    internal override void Check(RuleContext context, Stage stage)
    {
        var commands = DotnetCommand.In(context, stage).ToList();
        if (!commands.Exists(MayRestoreAgain))
        {
            return;
        }

        var earlier = stage.Chain.Skip(1).Reverse().SelectMany(link => DotnetCommand.In(context, link)).ToList();
        foreach (var command in commands)
        {
            if (
                MayRestoreAgain(command)
                && earlier.LastOrDefault(restore =>
                    restore is { Verb: "restore", IsUnconditional: true, HasUnknownOptions: false }
                    && Covers(restore, command) is not null
                    && IsEnough(restore, command)
                )
                    is { } before
            )
            {
                var line = context.Dockerfile.Source.PositionOf(before.VerbWord.Span.Start).Line;
                context.Report(
                    command.VerbWord.Span,
                    $"dotnet {command.Verb} restores again what dotnet restore (line {line}) has restored. Add --no-restore: it saves the time, and says so when a project file was missing at the restore.",
                    context.Model.ScriptOf(command.Run).IsExec
                        ? null
                        : Repairs.Replace("Add --no-restore", new(command.VerbWord.Span.End, 0), " --no-restore", isAutomatic: Covers(before, command) == true)
                );
            }

            earlier.Add(command);
        }
    }

    static bool MayRestoreAgain(DotnetCommand command) =>
        command is { Verb: "build" or "publish", Restores: true, IsUnconditional: true, HasUnknownOptions: false };

    /// <summary>Whether the restore was of the same project; false when it was of a solution or folder that it is nearly always part of, null when it is
    /// another.</summary>
    static bool? Covers(DotnetCommand restore, DotnetCommand command)
    {
        if (
            (restore.Project is null ? restore.Folder : restore.ProjectPath) is not { } restored
            || (command.Project is null ? command.Folder : command.ProjectPath) is not { } built
        )
        {
            return null;
        }

        if (
            restored == built
            || DotnetPath.IsProject(restored) && command.Project is null && DotnetPath.FolderOf(restored) == built
            || restore.Project is null && DotnetPath.IsProject(built) && DotnetPath.FolderOf(built) == restored
        )
        {
            return true;
        }

        var root =
            DotnetPath.IsSolution(restored) ? DotnetPath.FolderOf(restored)
            : DotnetPath.IsProject(restored) ? null
            : restored;
        return root is not null && ImagePath.IsIn(built, root) ? false : null;
    }

    /// <summary>Whether what was restored does for it: the same platform and properties, and the packages are still there.</summary>
    static bool IsEnough(DotnetCommand restore, DotnetCommand command) =>
        Array.TrueForAll(Options, names => command.Option(names)?.Value == restore.Option(names)?.Value)
        && Settings(command).All(Settings(restore).Contains)
        && restore.Run.Mounts.All(mount => command.Run.Mounts.Any(other => other.Whole.Text == mount.Whole.Text));

    // Properties and switches that may ask for other packages.
    static HashSet<string> Settings(DotnetCommand command) =>
        new(
            command
                .Properties.Select(pair => pair.Value)
                .Where(pair => !WithoutEffect.Contains(pair.Split('=')[0]))
                .Concat(command.Command.Arguments.Select(word => word.Value).Where(IsSwitch)),
            StringComparer.OrdinalIgnoreCase
        );

    static bool IsSwitch(string value) =>
        value.StartsWith("--self-contained", StringComparison.Ordinal)
        || value.StartsWith("--sc", StringComparison.Ordinal)
        || value is "--use-current-runtime" or "--ucr";
}
