using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Containerize.Lint;

/// <summary>Reads YAML of no more depth than people write: the library calls itself for each level, and a stack that is full ends the process.</summary>
internal sealed class ShallowYaml(IParser parser) : IParser
{
    private const int DeepestLevel = 64;
    private int depth;

    public ParsingEvent? Current => parser.Current;

    /// <exception cref="YamlException">It is none, or too deep.</exception>
    public static YamlStream Load(IParser parser)
    {
        var yaml = new YamlStream();
        yaml.Load(new ShallowYaml(parser));
        return yaml;
    }

    public bool MoveNext()
    {
        var isMore = parser.MoveNext();
        depth += Current?.NestingIncrease ?? 0;
        return depth <= DeepestLevel ? isMore : throw new YamlException(Current!.Start, Current.End, $"it is more than {DeepestLevel} levels deep");
    }
}
