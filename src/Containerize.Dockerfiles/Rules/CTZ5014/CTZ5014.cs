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
        "add-apt-repository",
        "addgroup",
        "adduser",
        "apk",
        "apt",
        "apt-get",
        "apt-key",
        "apt-mark",
        "cat",
        "cd",
        "chgrp",
        "chmod",
        "chown",
        "cp",
        "dnf",
        "echo",
        "exit",
        "export",
        "find",
        "grep",
        "groupadd",
        "install",
        "ln",
        "locale-gen",
        "ls",
        "microdnf",
        "mkdir",
        "mktemp",
        "mv",
        "printf",
        "pwd",
        "rm",
        "sed",
        "set",
        "sleep",
        "sort",
        "tar",
        "tee",
        "test",
        "touch",
        "tr",
        "true",
        "unzip",
        "update-ca-certificates",
        "useradd",
        "usermod",
        "yum",
    };

    // These do make a difference to them, or are there to make the builder's cache miss.
    static readonly Regex Noticed = new(
        "^(?:DEB|APT|LC_|LANG|TZ$|HOME$|PATH$|LD_|SHELL$)|CACHE|BUST|REFRESH",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

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
                var removal = Removal(context.Dockerfile, instruction, definition);
                var missed = Missed(context.Model, instruction, name);
                if (missed is not null && context.Model.StageOf(missed) == context.Model.StageOf(instruction))
                {
                    var line = context.Dockerfile.Source.PositionOf(missed.Span.Start).Line;
                    context.Report(
                        definition.Whole.Span,
                        $"The argument '{name}' is used in line {line}, where it is not declared yet and so has no value: move it above that line.",
                        new(
                            $"Declare it above line {line}",
                            [InsertedInstruction.Before(context.Dockerfile, missed, $"{instruction.Keyword.Text} {definition.Whole.Text}"), .. removal.Edits],
                            IsAutomatic: false
                        )
                    );
                }
                else
                {
                    context.Report(
                        definition.Whole.Span,
                        $"Nothing {(context.Model.StageOf(instruction) is null ? "in FROM or in a stage that declares it" : "below it in this stage")} uses the argument '{name}'.",
                        removal with
                        {
                            IsAutomatic = missed is null,
                        }
                    );
                }
            }
        }
    }

    /// <summary>The first instruction that means the argument and does not see it: in its own stage above it, or, of one in front of FROM, in a
    /// stage.</summary>
    static Instruction? Missed(BuildModel model, ArgInstruction arg, string name) =>
        model.Dockerfile.Instructions.FirstOrDefault(other =>
            other != arg
            && other is not ArgInstruction
            && model.FindVariable(name, other) is null
            && (model.StageOf(arg) is not { } stage || model.StageOf(other) == stage && other.Index < arg.Index)
            && Regex.IsMatch(other.Line.Text, $@"\$\{{?{Regex.Escape(name)}\b", RegexOptions.CultureInvariant)
            && !(other is RunInstruction run && ShellUse.IsSetIn(run, name))
        );

    static bool IsUsed(BuildModel model, ArgInstruction arg, string name)
    {
        if (model.StageOf(arg) is not { } stage)
        {
            return model.Dockerfile.AllInstructions.Any(other =>
                    other != arg && (other is ArgInstruction || other is FromInstruction) && Mentions(other.Line.Text, name) > 0
                )
                || Mentions(arg.Line.Text, name) > 1;
        }

        return Mentions(arg.Arguments.Text, name) > 1
            || model
                .Stages.Where(other => other.Chain.Contains(stage))
                .SelectMany(other => other.From is { } from && other != stage ? [from, .. other.Instructions] : other.Instructions)
                .Any(other => other.Index > arg.Index && Uses(model, other, name));
    }

    /// <summary>How often a text has a name as a word of its own.</summary>
    static int Mentions(string text, string name)
    {
        var count = 0;
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            count += (at == 0 || !IsOfWord(text[at - 1])) && (at + name.Length == text.Length || !IsOfWord(text[at + name.Length])) ? 1 : 0;
        }

        return count;
    }

    static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    // Any mention counts, also one in quotes or in a script.
    static bool Uses(BuildModel model, Instruction instruction, string name) =>
        Mentions(instruction.Line.Text, name) > 0
        || instruction.Heredocs.Any(heredoc => Mentions(heredoc.Body.Text, name) > 0)
        || instruction is RunInstruction run && MayLook(model.ScriptOf(run))
        || instruction is OnBuildInstruction;

    // A program of which nothing is known may read its environment; so may one that a variable names.
    static bool MayLook(ShellScript script) =>
        !script.IsPosix || script.Commands.Any(command => command.Words.Count > 0 && (!Indifferent.Contains(command.Name) || command.Has("-exec")));

    static Fix Removal(Dockerfile dockerfile, ArgInstruction arg, KeyValue definition)
    {
        if (arg.Definitions.Count == 1)
        {
            return Repairs.Remove("Remove the ARG", dockerfile, arg);
        }

        var at = arg.Definitions.ToList().IndexOf(definition);
        return Repairs.Replace(
            "Remove the argument",
            at > 0
                ? Span.FromBounds(arg.Definitions[at - 1].Whole.Span.End, definition.Whole.Span.End)
                : Span.FromBounds(definition.Whole.Span.Start, arg.Definitions[1].Whole.Span.Start),
            ""
        );
    }
}
