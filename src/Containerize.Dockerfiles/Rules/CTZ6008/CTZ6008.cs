using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6008;

/// <summary>The container starts the program beside the assembly, and there is none, or it was made for another C library.</summary>
internal sealed class CTZ6008 : FileRule
{
    public override string Id => "CTZ6008";

    public override string Name => "apphost-missing";

    public override string Title => "The program that the container starts is not made, or not for this image";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Error;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        if (
            ProjectOfFile.Of(context) is not { IsStarted: true, Publishes.Count: > 0, Start: { Assembly: null, Command.Program: { } program } } project
            || program.Value.IndexOf('/') < 0
            || program.Value.Substring(program.Value.LastIndexOf('/') + 1) != project.Facts.AssemblyName
            || DotnetFrom.Of(project.Final) is not { Image.IsWindows: false } from
        )
        {
            return;
        }

        if (!project.BringsRuntime && !IsBuiltToo(context, project) && project.Publishes.All(publish => IsWithoutProgram(project.Facts, publish)))
        {
            context.Report(
                program.Span,
                $"UseAppHost is false: {project.Name}.dll is published, and no program {project.Name} beside it. Start the assembly with dotnet.",
                Repair(project, from)
            );
        }
        else if (IsMuslProgram(context, project) is { } isMusl && isMusl != from.Image.IsMusl && IsCertainLibrary(context, project.Final, from))
        {
            context.Report(
                program.Span,
                $"The program {project.Name} is made for {Library(isMusl)}, and this image has {Library(!isMusl)}: it cannot start. {Advice(project, isMusl)}",
                project.NeedsRuntime ? Repair(project, from) : null,
                from.SeverityOfCertain
            );
        }
    }

    static string Library(bool isMusl) => isMusl ? "musl (Alpine)" : "glibc (not Alpine)";

    static string Advice(ProjectOfFile project, bool isMusl) =>
        project.NeedsRuntime
            ? "Start the assembly with dotnet, or build and run on the same kind of image."
            : $"Publish it for linux-{(isMusl ? "" : "musl-")}… or build and run on the same kind of image.";

    static bool IsWithoutProgram(ProjectFacts facts, DotnetCommand publish) =>
        !publish.HasUnknownOptions
        && (publish.Property("UseAppHost") is { } told ? "false".Equals(told, StringComparison.OrdinalIgnoreCase) : facts.HasAppHost == false);

    // A build into the same folder leaves its program there.
    static bool IsBuiltToo(RuleContext context, ProjectOfFile project) =>
        project
            .Final.NeededStages()
            .SelectMany(stage => DotnetCommand.In(context, stage))
            .Any(command =>
                command.Verb == "build"
                && !IsWithoutProgram(project.Facts, command)
                && command.Command.OptionValue("-o", "--output") is { } output
                && project.Publishes.Any(publish =>
                    publish.Command.OptionValue("-o", "--output")?.Value is { } other && other.TrimEnd('/') == output.Value.TrimEnd('/')
                )
            );

    /// <summary>For which C library the program is made; null when that is not known.</summary>
    static bool? IsMuslProgram(RuleContext context, ProjectOfFile project)
    {
        var ofSdk = IsMuslSdk(context, project);
        return project.ToldRuntimeIdentifier is { } told ? IsMusl(told)
            : project.Facts.RuntimeIdentifier is not { } identifier ? ofSdk
            // The project may have taken it from the machine that evaluated it, and takes that of the SDK in the image.
            : IsMusl(identifier) is { } isMusl && (isMusl || ofSdk == false) ? isMusl
            : null;
    }

    static bool? IsMusl(string identifier) =>
        identifier.StartsWith("linux-musl", StringComparison.Ordinal) || identifier.StartsWith("alpine", StringComparison.Ordinal) ? true
        : identifier.StartsWith("linux-x", StringComparison.Ordinal) || identifier.StartsWith("linux-arm", StringComparison.Ordinal) ? false
        : null;

    // Where nobody tells a runtime identifier the SDK takes its own.
    static bool? IsMuslSdk(RuleContext context, ProjectOfFile project)
    {
        var kinds = project
            .Publishes.Select(publish =>
                publish.Command.OptionValue("--os") is null
                && DotnetFrom.Of(context.Model.StageOf(publish.Run)!) is { Image: { Kind: DotnetImageKind.Sdk, IsWindows: false } } sdk
                && HasKnownTag(sdk)
                    ? sdk.Image.IsMusl
                    : (bool?)null
            )
            .Distinct()
            .ToList();
        return kinds.Count == 1 ? kinds[0] : null;
    }

    static bool IsCertainLibrary(RuleContext context, Stage stage, DotnetFrom from) =>
        HasKnownTag(from) && !InstructionText.MentionsAny(context, stage, "gcompat", "libc6-compat", "glibc", "musl");

    // A digest alone does not say what it stands for.
    static bool HasKnownTag(DotnetFrom from) => from.Image.Reference.Tag is not null && from.Image.Version is not null;

    /// <summary>Starts the assembly with <c>dotnet</c>, where the image has it.</summary>
    static Fix? Repair(ProjectOfFile project, DotnetFrom from)
    {
        var start = project.Start!;
        var word = start.Command.Program!;
        if (!from.Image.HasRuntime || start.Command.Words[0] != word || word.Value.IndexOfAny([' ', '"', '\\', '\'']) >= 0)
        {
            return null;
        }

        var text = start.Instruction.Json is null ? $"dotnet {word.Value}.dll" : $"\"dotnet\", \"{word.Value}.dll\"";
        return Repairs.Replace("Start the assembly with dotnet", word.Span, text);
    }
}
