using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ2023;

/// <summary>A program is told to trust any certificate, in a command or through a variable.</summary>
internal sealed class CTZ2023 : InstructionRule
{
    public override string Id => "CTZ2023";

    public override string Name => "tls-verify-off";

    public override string Title => "Certificates are not checked";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, Instruction instruction)
    {
        switch (instruction)
        {
            case RunInstruction run:
                foreach (var command in context.Model.ScriptOf(run).Commands)
                {
                    Check(context, command);
                }

                break;
            case EnvInstruction env:
                CheckPairs(context, env.Pairs);
                break;
            case ArgInstruction arg:
                CheckPairs(context, arg.Definitions);
                break;
        }
    }

    static void Check(RuleContext context, ShellCommand command)
    {
        if (InsecureOption.Of(command) is { } option)
        {
            Report(context, option.Span, $"{option.Value} makes {command.Name}");
        }

        if (command.Assignments.Count == 0 && command.Words.Count > 0 && command.Words[0] == command.Program && command.Name is not ("export" or "declare"))
        {
            return;
        }

        foreach (var word in command.Name is "export" or "declare" ? command.Arguments : command.Environment)
        {
            var equals = word.Value.IndexOf('=');
            if (equals > 0 && InsecureVariable.Is(word.Value.Substring(0, equals), word.Value.Substring(equals + 1)) is { } program)
            {
                Report(context, word.Span, $"{word.Value.Substring(0, equals)} makes {program}");
            }
        }
    }

    static void CheckPairs(RuleContext context, IReadOnlyList<KeyValue> pairs)
    {
        foreach (var pair in pairs)
        {
            if (pair.Value is { } value && InsecureVariable.Is(pair.Name.Value, value.Value) is { } program)
            {
                Report(context, Span.FromBounds(pair.Name.Span.Start, value.Span.End), $"{pair.Name.Value} makes {program}");
            }
        }
    }

    static void Report(RuleContext context, Span span, string what) =>
        context.Report(span, $"{what} trust any certificate, so anyone on the way can change what it downloads; install the missing CA certificate instead.");
}
