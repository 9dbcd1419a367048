using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ6039;

/// <summary>A file for several platforms publishes for one of them, or asks for the platform it is built for without what that needs.</summary>
internal sealed class CTZ6039 : FileRule
{
    const string TargetArchitecture = "TARGETARCH";

    static readonly string[] Architectures = ["x64", "x86", "arm64", "arm"];

    public override string Id => "CTZ6039";

    public override string Name => "rid-hard-coded";

    public override string Title => "One platform is published in a build for several";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Suggestion;

    internal override void Check(RuleContext context)
    {
        if (context.Model.FinalStage is not { } final)
        {
            return;
        }

        var needed = final.NeededStages();
        var settings = context
            .Model.Stages.Where(needed.Contains)
            .SelectMany(stage => DotnetCommand.In(context, stage))
            .Where(command => command.Verb is "restore" or "build" or "publish" && command.IsUnconditional)
            .Select(command =>
                (
                    Command: command,
                    Platform: command.Option("-r", "--runtime") ?? command.Option("-a", "--arch") ?? command.PropertySetting("RuntimeIdentifier")
                )
            )
            .Where(one => one.Platform is not null)
            .ToList();
        var isForSeveral = CrossBuild.IsMeant(final);
        var fixedOnes = settings
            .Where(one => isForSeveral && IsFixed(one.Platform!) && !AsksForTarget(one.Command.Run) && KnowsTarget(context, one.Command))
            .Select(one => new FixedPlatform(one.Command, one.Platform!))
            .ToList();
        var fix = FixedPlatform.Repair(context, fixedOnes);
        foreach (var one in fixedOnes)
        {
            context.Report(
                one.Setting.Span,
                $"The file is for several platforms, but this is for {one.Setting.Value} on each of them. Say -a $TARGETARCH, behind ARG TARGETARCH.",
                fix
            );
        }

        var reported = new HashSet<Stage>();
        foreach (var (command, platform) in settings)
        {
            if (
                Names(platform!.Value)
                && !CheckDeclared(context, command, platform)
                && context.Model.StageOf(command.Run)!.Root is var root
                && reported.Add(root)
            )
            {
                CheckNative(context, final, root, command);
            }
        }
    }

    // Without its ARG it is empty, and what stands behind -a is taken for its value.
    static bool CheckDeclared(RuleContext context, DotnetCommand command, DotnetSetting platform)
    {
        var run = command.Run;
        if (
            context.Model.FindVariable(TargetArchitecture, run) is not null
            || context.Model.GlobalScope.Own.Any(own => own.Name == TargetArchitecture)
            || run.Line.Text.Contains(TargetArchitecture + "=")
            || run.Heredocs.Any(heredoc => heredoc.Body.Text.Contains(TargetArchitecture + "="))
            || platform.Value.Contains(":-")
        )
        {
            return false;
        }

        context.Report(
            platform.Span,
            $"{TargetArchitecture} is empty here: the builder gives it only to a stage that declares it. Put ARG {TargetArchitecture} in front.",
            new(
                $"Declare ARG {TargetArchitecture}",
                [new(new(run.Span.Start, 0), $"{Repairs.InCaseOf(run.Keyword.Text, "ARG")} {TargetArchitecture}\n")],
                IsAutomatic: true
            ),
            Severity.Warning
        );
        return true;
    }

    static void CheckNative(RuleContext context, Stage final, Stage root, DotnetCommand command)
    {
        if (
            root.From is { Image: { } word } from
            && from.FindFlag("platform") is null
            && !final.Chain.Contains(root)
            && DotnetImage.Of(root.RootImage) is { Kind: DotnetImageKind.Sdk } image
            && CrossBuild.IsOfTarget(root)
            && !image.Words.Contains("aot")
            && context.Input.Project?.IsAot != true
            && !command.Run.Line.Text.Contains("Aot")
        )
        {
            // Other programs may be there to compile for the platform that they run on.
            var isOnlyDotnet = context
                .Model.Stages.Where(stage => stage.Root == root)
                .SelectMany(stage => stage.Instructions)
                .OfType<RunInstruction>()
                .All(run => context.Model.ScriptOf(run).Commands.All(one => one.Runs("dotnet", "cd", "mkdir")));
            context.Report(
                word.Span,
                $"-a ${TargetArchitecture} lets an SDK of the building machine publish for any platform, but this FROM takes the SDK of the target, which is emulated there: .NET does not support that. Add --platform=$BUILDPLATFORM.",
                Repairs.Replace("Take the SDK of the building machine", new(word.Span.Start, 0), "--platform=$BUILDPLATFORM ", isOnlyDotnet)
            );
        }
    }

    static bool Names(string value) => value.Contains("$" + TargetArchitecture) || value.Contains("${" + TargetArchitecture);

    static bool IsFixed(DotnetSetting setting) =>
        !setting.Word.HasExpansion
        && Array.Exists(Architectures, one => setting.Value == one || setting.Value == "linux-" + one || setting.Value == "linux-musl-" + one);

    // Older SDKs do not know the builder's names, such as amd64.
    static bool KnowsTarget(RuleContext context, DotnetCommand command) =>
        DotnetImage.Of(context.Model.StageOf(command.Run)!.RootImage) is not { Version.Major: < FixedPlatform.FirstMajor };

    static bool AsksForTarget(RunInstruction run) =>
        Array.Exists(CrossBuild.TargetVariables, name => run.Line.Text.Contains(name) || run.Heredocs.Any(heredoc => heredoc.Body.Text.Contains(name)));
}
