using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>The project whose facts are known, where it is certain that the final image is made for it: the image starts its assembly, or nothing but it is
/// published.</summary>
/// <param name="Publishes">The commands that publish it for the final stage; those that build, where none publishes. Empty where that happens outside.</param>
/// <param name="Start">What the container starts; null when it is not known.</param>
/// <param name="IsStarted">Whether that is the project's assembly, perhaps in another case.</param>
internal sealed record ProjectOfFile(ProjectFacts Facts, Stage Final, IReadOnlyList<DotnetCommand> Publishes, DotnetStart? Start, bool IsStarted)
{
    /// <summary>Null where no project is known, or the file may be for another one.</summary>
    public static ProjectOfFile? Of(RuleContext context) => context.Once(context.Model, () => Find(context));

    static ProjectOfFile? Find(RuleContext context)
    {
        if (context.Input.Project is not { OutputType: not "Library" } facts || context.Model.FinalStage is not { From: not null } final)
        {
            return null;
        }

        var commands = final.NeededStages().OrderBy(stage => stage.Index).SelectMany(stage => DotnetCommand.In(context, stage)).ToList();
        var publishes = commands.Where(command => command.Verb == "publish").ToList();
        publishes = publishes.Count > 0 ? publishes : commands.Where(command => command.Verb == "build").ToList();
        if (publishes.Exists(command => command.Property("AssemblyName") is not null))
        {
            return null;
        }

        var start = DotnetStart.Of(context, final);
        var isStarted = facts.AssemblyName is { } name && start is not null && NameOf(start).Equals(name, StringComparison.OrdinalIgnoreCase);
        var own = publishes.Where(command => PublishedProject.Is(context, facts, command) != false).ToList();
        var isCertain = isStarted
            ? own.Count > 0 || publishes.Count == 0
            : own.Count == publishes.Count
                && (own.Count > 0 && own.TrueForAll(command => PublishedProject.Is(context, facts, command) == true) || CopiesOutput(context, facts, final));
        return isCertain ? new(facts, final, own, start, isStarted) : null;
    }

    /// <summary>Whether the image takes what was built beside the Dockerfile, in the folder of the project.</summary>
    public static bool CopiesOutput(RuleContext context, ProjectFacts facts, Stage final) =>
        facts.ProjectFile is { } project
        && DotnetPath.FolderOf(project) == DotnetPath.FolderOf(context.Input.Path.Replace('\\', '/'))
        && final.ChainInstructions.OfType<FileInstruction>().Where(file => file is not CopyInstruction { From: not null }).ToList() is { Count: > 0 } copies
        && copies.TrueForAll(file => file.Sources.All(IsOutput));

    /// <summary>What messages call it.</summary>
    public string Name => Facts.AssemblyName ?? "The project";

    /// <summary>The version of .NET that it is published for; null when that is not known.</summary>
    public Version? Framework
    {
        get
        {
            var told = Publishes.Select(publish => Told(publish, "TargetFramework", "-f", "--framework")).Where(value => value is not null).Distinct().ToList();
            return told.Count > 1 || Publishes.Any(publish => publish.HasUnknownOptions || publish.Property("TargetFrameworks") is not null)
                ? null
                : TargetFramework.VersionOf(told.Count == 1 ? told[0] : Facts.TargetFramework);
        }
    }

    /// <summary>Whether the runtime is certainly published along, or nothing needs one.</summary>
    public bool BringsRuntime =>
        Publishes.Count > 0
        && Publishes.All(publish =>
            publish is { Verb: "publish", HasUnknownOptions: false } && (IsSelfContained(publish) ?? Facts is { IsSelfContained: true } or { IsAot: true })
        );

    /// <summary>Whether it certainly needs the runtime of the image.</summary>
    public bool NeedsRuntime =>
        Facts is not ({ IsSelfContained: true } or { IsAot: true })
        && (Facts.IsSingleFile != true || IsStartedByDotnet)
        && Publishes.All(publish =>
            IsSelfContained(publish) is false
            || !MayImplyRuntime(publish) && IsSelfContained(publish) is null && (Facts.IsSelfContained == false || IsStartedByDotnet)
        )
        && (Publishes.Count > 0 || IsStartedByDotnet);

    /// <summary>The runtime identifier that the commands tell; null when they tell none, empty when it is not known.</summary>
    public string? ToldRuntimeIdentifier
    {
        get
        {
            var told = Publishes.Select(publish => Told(publish, "RuntimeIdentifier", "-r", "--runtime")).Distinct().ToList();
            return told.Count > 1 || Publishes.Any(publish => publish.HasUnknownOptions) ? ""
                : told.Count == 1 ? told[0]
                : null;
        }
    }

    /// <summary>The name of what is started, without folder and extension.</summary>
    public static string NameOf(DotnetStart start)
    {
        var path = (start.Command.Name == "dotnet" ? start.Assembly?.Value ?? "" : start.Command.Program!.Value).Replace('\\', '/');
        var name = DotnetPath.NameOf(path);
        return name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase)
            ? name.Substring(0, name.Length - 4)
            : name;
    }

    static bool IsOutput(Word source) => source.Value.Replace('\\', '/').TrimStart('.', '/').StartsWith("bin/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the host of .NET, which the image must have, starts the assembly.</summary>
    public bool IsStartedByDotnet => IsStarted && Start!.Assembly is not null;

    /// <summary>Whether a publish says that the runtime comes along, or that it does not; null when it says neither.</summary>
    static bool? IsSelfContained(DotnetCommand publish)
    {
        if (
            publish.Command.HasOption("--no-self-contained")
            || IsFalse(publish.Property("SelfContained"))
            || IsFalse(publish.Command.OptionValue("--self-contained", "--sc")?.Value)
        )
        {
            return false;
        }

        return publish.Command.HasOption("--self-contained", "--sc") || IsTrue(publish.Property("SelfContained")) || IsTrue(publish.Property("PublishAot"))
            ? true
            : null;
    }

    // Up to .NET 7 a runtime identifier brought the runtime along, and so did some properties.
    bool MayImplyRuntime(DotnetCommand publish) =>
        publish.HasUnknownOptions
        || Array.Exists(
            ["PublishTrimmed", "PublishSingleFile", "PublishSelfContained", "PublishAot", "SelfContained"],
            name => publish.Property(name) is not null
        )
        || !(Framework?.Major >= 8) && publish.Command.OptionValue("-r", "--runtime", "-a", "--arch", "--os") is not null;

    static string? Told(DotnetCommand publish, string property, params string[] options) =>
        publish.Command.OptionValue(options)?.Value ?? publish.Property(property);

    static bool IsTrue(string? value) => "true".Equals(value, StringComparison.OrdinalIgnoreCase);

    static bool IsFalse(string? value) => "false".Equals(value, StringComparison.OrdinalIgnoreCase);
}
