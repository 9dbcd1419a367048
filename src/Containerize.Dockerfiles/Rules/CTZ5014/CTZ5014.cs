using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ5014;

/// <summary>An ARG that nothing in its scope uses.</summary>
internal sealed class CTZ5014 : InstructionRule<ArgInstruction>
{
    // RUN gives arguments to programs as environment; these look at none that a person would make up.
    static readonly HashSet<string> Indifferent = new(StringComparer.Ordinal)
    {
        "add-apt-repository", "addgroup", "adduser", "apk", "apt", "apt-get", "apt-key", "apt-mark", "cat", "cd", "chgrp", "chmod", "chown", "cp", "dnf", "echo", "exit", "export", "find", "grep", "groupadd",
        "install", "ln", "locale-gen", "ls", "microdnf", "mkdir", "mktemp", "mv", "printf", "pwd", "rm", "sed", "set", "sleep", "sort", "tar", "tee", "test", "touch", "tr", "true", "unzip",
        "update-ca-certificates", "useradd", "usermod", "yum",
    };

    // These do make a difference to them, or are there to make the builder's cache miss.
    static readonly Regex Noticed = new("^(?:DEB|APT|LC_|LANG|TZ$|HOME$|PATH$|LD_|SHELL$)|CACHE|BUST|REFRESH", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public override string Id => "CTZ5014";

    public override string Name => "unused-arg";

    public override string Title => "An ARG that nothing in its scope uses";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Suggestion;

    internal override void Check(RuleContext context, ArgInstruction instruction)
    {
        if (instruction.DeferredBy is not null || context.Model.Stages.Count == 0 || context.Model.Stages[0].Index < 0)
        {
            return;
        }

        foreach (var definition in instruction.Definitions)
        {
            var name = definition.Name.Value;
            if (name.Length > 0 && !Noticed.IsMatch(name) && !BuilderVariables.IsAlwaysThere(name) && !IsUsed(context.Model, instruction, name))
            {
                context.Report(
                    definition.Whole.Span, $"Nothing {(context.Model.StageOf(instruction) is null ? "in FROM or in a stage that declares it" : "below it in this stage")} uses the argument '{name}'.",
                    Removal(context.Dockerfile, instruction, definition));
            }
        }
    }

    static bool IsUsed(BuildModel model, ArgInstruction arg, string name)
    {
        var mention = new Regex($@"(?<!\w){Regex.Escape(name)}(?!\w)", RegexOptions.CultureInvariant);
        if (model.StageOf(arg) is not { } stage)
        {
            return model.Dockerfile.AllInstructions.Any(other => other != arg && (other is ArgInstruction || other is FromInstruction) && mention.IsMatch(other.Line.Text))
                || IsTwice(mention, arg.Line.Text);
        }

        return IsTwice(mention, arg.Arguments.Text) || model.Stages
            .Where(other => other.Chain.Contains(stage))
            .SelectMany(other => other.From is { } from && other != stage ? [from, .. other.Instructions] : other.Instructions)
            .Any(other => other.Index > arg.Index && Uses(model, other, mention));
    }

    static bool IsTwice(Regex mention, string text) => mention.Match(text).NextMatch().Success;

    // Any mention counts, also one in quotes or in a script.
    static bool Uses(BuildModel model, Instruction instruction, Regex mention) => mention.IsMatch(instruction.Line.Text)
        || instruction.Heredocs.Any(heredoc => mention.IsMatch(heredoc.Body.Text))
        || instruction is RunInstruction run && MayLook(model.ScriptOf(run))
        || instruction is OnBuildInstruction;

    // A program of which nothing is known may read its environment; so may one that a variable names.
    static bool MayLook(ShellScript script) => !script.IsPosix || script.Commands.Any(command => command.Words.Count > 0 && (!Indifferent.Contains(command.Name) || command.Has("-exec")));

    static Fix Removal(Dockerfile dockerfile, ArgInstruction arg, KeyValue definition)
    {
        if (arg.Definitions.Count == 1)
        {
            return Repairs.Remove("Remove the ARG", dockerfile, arg);
        }

        var at = arg.Definitions.ToList().IndexOf(definition);
        return Repairs.Replace(
            "Remove the argument",
            at > 0 ? Span.FromBounds(arg.Definitions[at - 1].Whole.Span.End, definition.Whole.Span.End) : Span.FromBounds(definition.Whole.Span.Start, arg.Definitions[1].Whole.Span.Start), "");
    }
}
