using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6012;

/// <summary>The nuget.config that says where packages come from, or a folder of packages that it names, is not in the stage when they are restored.</summary>
internal sealed class CTZ6012 : RestoreInputRule
{
    const string FileName = "nuget.config";

    public override string Id => "CTZ6012";

    public override string Name => "nuget-config-not-copied";

    public override string Title => "nuget.config, or a folder of packages that it names, is not there when restore runs";

    public override Severity DefaultSeverity => Severity.Warning;

    private protected override bool IsOfKind(string name, ProjectFacts facts) => name.Equals(FileName, StringComparison.OrdinalIgnoreCase);

    private protected override bool Needs(ProjectBuild build, ProjectFacts facts) => !NamesSources(build.Command) && !IsMounted(build.Command);

    private protected override (string Consequence, Severity? Severity) Weigh(RuleContext context, Stage stage, ProjectBuild build) =>
        ("packages do not come from where the file says", null);

    private protected override IReadOnlyList<string> Folders(ProjectBuild build, ProjectFacts facts) => build.MissedPackages(facts);

    internal override void Check(RuleContext context, Stage stage)
    {
        base.Check(context, stage);

        // Of several, one in a folder below may say otherwise.
        var configs = (context.Context.SentFiles ?? []).Where(file => DotnetPath.NameOf(file).Equals(FileName, StringComparison.OrdinalIgnoreCase)).ToList();
        if (configs.Count == 1)
        {
            CheckFolders(context, stage, configs[0]);
        }
        else if (configs.Count == 0)
        {
            CheckKnownFolders(context, stage);
        }
    }

    static void CheckFolders(RuleContext context, Stage stage, string config)
    {
        foreach (var folder in LocalPackageSources.Of(context).OfType<string>())
        {
            var packages = context.Context.SentFiles!.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal)).ToList();
            foreach (var command in packages.Count == 0 ? [] : DotnetCommand.In(context, stage).Where(command => command.Restores && !NamesSources(command)))
            {
                if (Missed(context, command, config, folder, packages) is { } missed)
                {
                    Report(context, command, folder, missed);
                    break;
                }
            }
        }
    }

    // Where no nuget.config is known in the context, the build knows the folders.
    void CheckKnownFolders(RuleContext context, Stage stage)
    {
        if (context.Input.Project is not { ProjectFile: { } project, PackageFolders.Count: > 0 } facts)
        {
            return;
        }

        var configs = facts.RestoreFiles.Where(file => IsOfKind(DotnetPath.NameOf(file), facts)).ToList();
        foreach (
            var build in ProjectBuild
                .In(context, stage, project)
                .Where(build => build.Command.Restores && Needs(build, facts) && configs.Exists(config => IsThere(build, config, project)))
        )
        {
            if (build.MissedPackages(facts).FirstOrDefault(folder => build.InContext(folder) is not null) is { } missed)
            {
                Report(context, build.Command, build.InContext(missed)!, build.Expected(missed));
                return;
            }
        }
    }

    /// <summary>Where the folder would have to be; null where it is there, or nothing says that it is needed.</summary>
    static string? Missed(RuleContext context, DotnetCommand command, string config, string folder, List<string> packages)
    {
        var files = command is { Command.IsNested: false, Project: null or { HasExpansion: false } }
            ? StageFiles.Before(context, command.Run, command.Command)
            : null;
        return
            (command.ProjectPath ?? command.Folder) is { } project
            && files?.PathsOf(config).FirstOrDefault(path => ImagePath.IsIn(project, DotnetPath.FolderOf(path))) is { } read
            && ImagePath.Combine(DotnetPath.FolderOf(read), folder) is var expected
            && !packages.Exists(file => files.PathsOf(file).Any(path => ImagePath.IsIn(path, expected)))
            ? expected
            : null;
    }

    static void Report(RuleContext context, DotnetCommand command, string folder, string expected)
    {
        var line = ProjectBuild.Line(
            Repairs.InCaseOf(command.Run.Keyword.Text, "COPY"),
            folder + "/",
            expected,
            context.Model.StateAt(command.Run).WorkingDirectory
        );
        context.Report(
            command.Place,
            $"'{folder}', a package source that nuget.config names, is not in the stage when dotnet {command.Verb} runs: the restore fails (NU1301). Copy it first.",
            new($"Copy '{folder}' first", [InsertedInstruction.Before(context.Dockerfile, command.Run, line)], IsAutomatic: true)
        );
    }

    // As a secret it has its own place: NuGet finds it wherever it looks for one.
    static bool IsMounted(DotnetCommand command) =>
        command
            .Run.Mounts.Select(mount => mount.Fields())
            .Any(fields =>
                fields.Any(field => field.Key.Text == "type" && field.Value.Text == "secret")
                && fields.Any(field =>
                    field.Key.Text is "target" or "dst" or "destination"
                    && DotnetPath.NameOf(field.Value.Text).Equals(FileName, StringComparison.OrdinalIgnoreCase)
                )
            );

    // These say themselves where the packages come from.
    static bool NamesSources(DotnetCommand command) =>
        command.HasUnknownOptions
        || command.Command.HasOption("--configfile", "--source", "-s")
        || command.Property("RestoreConfigFile") is not null
        || command.Property("RestoreSources") is not null;
}
