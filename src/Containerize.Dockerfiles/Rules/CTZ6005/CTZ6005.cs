using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6005;

/// <summary>The application is built with the SDK of one major version of .NET and runs on another.</summary>
internal sealed class CTZ6005 : FileRule
{
    static readonly string[] RuntimeProperties =
    [
        "SelfContained",
        "PublishSelfContained",
        "PublishAot",
        "PublishSingleFile",
        "PublishTrimmed",
        "RollForward",
        "TargetFramework",
    ];

    static readonly string[] RuntimeOptions = ["--self-contained", "--sc", "-r", "--runtime", "-a", "--arch", "--os", "-f", "--framework"];

    public override string Id => "CTZ6005";

    public override string Name => "sdk-runtime-majors-differ";

    public override string Title => "The SDK and the runtime are of different major versions";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context)
    {
        // What a known project targets decides, and other rules compare that.
        if (
            context.Input.Project?.TargetFramework is not null
            || context.Model.FinalStage is not { Root.From.Image: { } word } final
            || DotnetImage.Of(final.RootImage) is not { Kind: DotnetImageKind.Aspnet or DotnetImageKind.Runtime, Version.Major: var runs }
            || AddedDotnet.MayBeIn(context, final)
            || RollsForward(context, final)
        )
        {
            return;
        }

        var builds = final
            .Chain.SelectMany(link => link.References)
            .Where(reference => reference.Instruction is Syntax.CopyInstruction)
            .Select(reference => reference.Stage)
            .OfType<Stage>()
            .Distinct()
            .Select(stage => (Stage: stage, Image: DotnetImage.Of(stage.RootImage)))
            .Where(build => build.Image?.Kind == DotnetImageKind.Sdk && CommandsOf(context, build.Stage).Any(command => command.Builds))
            .ToList();
        if (
            builds.Count > 0
            && builds.TrueForAll(build =>
                build.Image!.Version is { Major: var major }
                && major != runs
                && !AddedDotnet.MayBeIn(context, build.Stage)
                && !CommandsOf(context, build.Stage).Any(NamesRuntime)
            )
        )
        {
            var sdk = builds[0].Image!.Version!.Major;
            var line = context.Dockerfile.Source.PositionOf(builds[0].Stage.Root.From!.Span.Start).Line;
            context.Report(
                word.Span,
                sdk > runs
                    ? $"The SDK of line {line} is .NET {sdk}, this runtime .NET {runs}: only what targets .NET {runs} or older starts here. Take the same version for both, unless the project targets the older one."
                    : $"The SDK of line {line} is .NET {sdk}, this runtime .NET {runs}: what the SDK can build does not start on a newer major version unless it is told to. Take the same version for both."
            );
        }
    }

    static IEnumerable<DotnetCommand> CommandsOf(RuleContext context, Stage stage) => stage.Chain.SelectMany(link => DotnetCommand.In(context, link));

    /// <summary>Whether it says for which framework it builds, or may bring the runtime along.</summary>
    static bool NamesRuntime(DotnetCommand command) =>
        Array.Exists(RuntimeProperties, property => command.Property(property) is not null)
        || command.Command.Arguments.Any(word =>
            Array.Exists(RuntimeOptions, option => word.Value == option || word.Value.StartsWith(option + "=", StringComparison.Ordinal))
        );

    static bool RollsForward(RuleContext context, Stage final) =>
        final.Scope.Find("DOTNET_ROLL_FORWARD", int.MaxValue) is not null
        || DotnetStart.InstructionOf(final) is { } start
            && context
                .Model.ScriptOf(start)
                .Commands.Any(command =>
                    command.Words.Any(word => word.Value.StartsWith("--roll-forward", StringComparison.Ordinal) || word.Value == "--fx-version")
                );
}
