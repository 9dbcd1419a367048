using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ6030;

/// <summary>The shipped image has what .NET keeps for the developer's machine: its environment, its certificate, its watcher of files.</summary>
internal sealed class CTZ6030 : FileRule
{
    const string Watcher = "DOTNET_USE_POLLING_FILE_WATCHER";

    static readonly string[] Environments = ["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    public override string Id => "CTZ6030";

    public override string Name => "development-environment";

    public override string Title => "The shipped image runs .NET as on a developer's machine";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context)
    {
        if (context.IsRelaxed || context.Model.FinalStage is not { } stage)
        {
            return;
        }

        if (!NamesEnvironment(context, stage))
        {
            foreach (var name in Environments)
            {
                CheckEnvironment(context, stage, name);
            }
        }

        CheckWatcher(context, stage);
        CheckCertificate(context, stage);
    }

    static void CheckEnvironment(RuleContext context, Stage stage, string name)
    {
        if (
            AtEnd(context, stage, name) is var (env, pair)
            && context.Model.Expand(pair.Value!, env) is { References.Count: 0 } value
            && value.Text.Equals("Development", StringComparison.OrdinalIgnoreCase)
        )
        {
            context.Report(
                pair.Whole.Span,
                $"'{name}={value.Text}' shows error pages with code to strangers and reads the settings of developers' machines. Leave it out: without it .NET takes Production, and a developer sets it when starting the container.",
                Removal(context, env, pair, isAutomatic: false)
            );
        }
    }

    static void CheckWatcher(RuleContext context, Stage stage)
    {
        // The SDK's own image sets it; only what starts a published assembly certainly watches no sources.
        if (
            AtEnd(context, stage, Watcher) is var (env, pair)
            && context.Model.Expand(pair.Value!, env) is { References.Count: 0, Text: "1" or "true" }
            && DotnetStart.Of(context, stage) is { Assembly: { HasExpansion: false } assembly }
            && assembly.Value.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
        )
        {
            context.Report(
                pair.Whole.Span,
                $"'{Watcher}' is for 'dotnet watch' on a developer's machine; here it only makes settings files be read again and again. Leave it out.",
                Removal(context, env, pair, isAutomatic: true)
            );
        }
    }

    static void CheckCertificate(RuleContext context, Stage stage)
    {
        foreach (var run in stage.ChainInstructions.OfType<RunInstruction>())
        {
            foreach (
                var command in context
                    .Model.ScriptOf(run)
                    .Commands.Where(command => command is { Name: "dotnet", Subcommand: "dev-certs" } && !command.Has("--clean") && !command.Has("--check"))
            )
            {
                context.Report(
                    command.Span,
                    "A developer's certificate, with its key, is in the image: nobody trusts it, and everyone who has the image has the key. Mount a real certificate, or leave TLS to the proxy in front."
                );
            }
        }
    }

    /// <summary>What ENV says of a variable when the stage ends; null when it says nothing.</summary>
    static (EnvInstruction Env, KeyValue Pair)? AtEnd(RuleContext context, Stage stage, string name) =>
        stage.Scope.Find(name, int.MaxValue) is { Instruction: EnvInstruction env, Pair: { Value: not null } pair } ? (env, pair) : null;

    static bool NamesEnvironment(RuleContext context, Stage stage) =>
        BuildingContainer
            .Starts(stage)
            .SelectMany(start => context.Model.ScriptOf(start).Commands)
            .SelectMany(command => command.Words.Concat(command.Assignments))
            .Any(word => word.Value.IndexOf("environment", StringComparison.OrdinalIgnoreCase) >= 0);

    static Fix? Removal(RuleContext context, EnvInstruction env, KeyValue pair, bool isAutomatic)
    {
        var title = $"Remove {pair.Name.Text}";
        if (env.Pairs.Count == 1)
        {
            return Repairs.Remove(title, context.Dockerfile, env, isAutomatic);
        }

        // With what stands between it and its neighbour, unless a comment stands there.
        var at = env.Pairs.ToList().IndexOf(pair);
        var (start, end) = at == 0 ? (pair.Whole.Span.Start, env.Pairs[1].Whole.Span.Start) : (env.Pairs[at - 1].Whole.Span.End, pair.Whole.Span.End);
        var span = Text.Span.FromBounds(start, end);
        return context.Dockerfile.Source.ToString(span).IndexOf('#') >= 0 ? null : Repairs.Replace(title, span, "", isAutomatic);
    }
}
