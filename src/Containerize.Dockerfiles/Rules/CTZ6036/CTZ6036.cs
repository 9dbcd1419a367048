using Containerize.Dockerfiles.Generation;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ6036;

/// <summary>What is published for the image is the Debug build: told so, by the default of an ARG, or by an SDK before 8 that is told nothing.</summary>
internal sealed class CTZ6036 : FileRule
{
    const string Debug = "Debug";
    const string Release = "Release";

    static readonly HashSet<string> ForDevelopment = new(StringComparer.OrdinalIgnoreCase)
    {
        "debug",
        "dev",
        "develop",
        "development",
        "watch",
        "test",
        "local",
    };

    public override string Id => "CTZ6036";

    public override string Name => "debug-configuration";

    public override string Title => "The Debug configuration is published";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context)
    {
        // With a debugger in it the image is for finding errors; in a file that we write, the project itself wants that build.
        var text = context.Dockerfile.Source.Text;
        if (
            context.IsRelaxed
            || context.Model.FinalStage is not { } final
            || IsForDevelopment(final)
            || Names(text, "vsdbg")
            || text.Length > 0 && GeneratedMark.IsIn(text)
        )
        {
            return;
        }

        var needed = final.NeededStages();
        foreach (var stage in context.Model.Stages.Where(stage => needed.Contains(stage) && !IsForDevelopment(stage)))
        {
            foreach (var publish in DotnetCommand.In(context, stage).Where(command => command is { Verb: "publish", IsUnconditional: true }))
            {
                if (publish.Configuration is not { } configuration)
                {
                    CheckDefault(context, stage, publish);
                }
                else if (IsDebug(configuration.Value))
                {
                    context.Report(
                        configuration.Span,
                        "The Debug build is published: code that is not optimized goes into the image. Publish with -c Release.",
                        IsOnlyHere(context, publish) ? Repairs.Replace("Publish the Release build", configuration.Span, Release) : null
                    );
                }
                else if (configuration.Variable is { } name)
                {
                    CheckVariable(context, publish, name);
                }
            }
        }
    }

    // Release is the default since the SDK of .NET 8. A variable of that name in the environment is the property too.
    static void CheckDefault(RuleContext context, Stage stage, DotnetCommand publish)
    {
        if (
            stage.Root.BaseName is { IsKnown: true }
            && DotnetImage.Of(stage.RootImage) is { Kind: DotnetImageKind.Sdk, Version: { Major: > 0 and < 8 } version }
            && !publish.HasUnknownOptions
            && publish.Property("PublishProfile") is null
            && !publish.Command.HasOption("-c")
            && !publish.Command.Environment.Any(word => IsConfiguration(word.Text.Split('=')[0]))
            && !stage.Chain.Any(link => link.Scope.Own.Any(variable => IsConfiguration(variable.Name)))
        )
        {
            context.Report(
                publish.VerbWord.Span,
                $"The SDK of .NET {version} publishes the Debug build when nobody names a configuration. Add -c Release.",
                IsOnlyHere(context, publish) ? Repairs.Replace("Publish the Release build", new(publish.VerbWord.Span.End, 0), " -c Release") : null
            );
        }
    }

    static void CheckVariable(RuleContext context, DotnetCommand publish, string name)
    {
        if (context.Model.FindVariable(name, publish.Run) is not { IsKnown: true, Value: { } value, Pair: { } pair } definition || !IsDebug(value))
        {
            return;
        }

        // ARG NAME in a stage has the default of the one in front of the first FROM.
        if ((pair.Value ?? context.Model.GlobalScope.Find(name, publish.Run.Index)?.Pair?.Value) is { } written && IsDebug(written.Value))
        {
            var isArgument = definition.Source == VariableSource.Arg;
            context.Report(
                written.Span,
                $"dotnet publish takes its configuration from {name}, so the Debug build goes into the image{(isArgument ? " while nobody passes another" : "")}. Make it Release{(isArgument ? $", and pass --build-arg {name}=Debug to debug" : "")}.",
                IsOnlyHere(context, publish) && !IsInPaths(context, name) ? Repairs.Replace($"Set {name} to Release", written.Span, Release) : null
            );
        }
    }

    /// <summary>Whether nothing else would have to change: no path names the build, and no earlier command makes what is published.</summary>
    static bool IsOnlyHere(RuleContext context, DotnetCommand publish) =>
        !context.Model.ScriptOf(publish.Run).IsExec
        && !publish.Command.HasOption("--no-build")
        && !context.Dockerfile.AllInstructions.Any(one =>
            one is not ArgInstruction and not EnvInstruction && Names(one.Line.Text, "/Debug")
            || one.Heredocs.Any(heredoc => Names(heredoc.Body.Text, "/Debug"))
        );

    // Another stage may have a default of its own.
    static bool IsInPaths(RuleContext context, string name) =>
        context.Dockerfile.AllInstructions.Any(one =>
            one is not (ArgInstruction or EnvInstruction or RunInstruction) && context.Model.ReferencesIn(one).Any(reference => reference.Name == name)
        );

    static bool Names(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    static bool IsDebug(string value) => value.Equals(Debug, StringComparison.OrdinalIgnoreCase);

    static bool IsConfiguration(string name) => name.Equals("Configuration", StringComparison.OrdinalIgnoreCase);

    static bool IsForDevelopment(Stage stage) => stage.Name?.Split('-', '_', '.').Any(ForDevelopment.Contains) == true;
}
