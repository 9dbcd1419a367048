namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3013Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN [\"pip\", \"install\", \"-r\", \"requirements.txt\", \"--no-cache-dir\", \"b==1\"]")]
    [InlineData("FROM a:1\nRUN pip install [|flask|] b==1")]
    [InlineData("FROM a:1\nRUN pip3 install -U [|pip|]")]
    [InlineData("FROM a:1\nRUN python3 -m pip install --index-url c [|flask[async]|]")]
    [InlineData("FROM a:1\nRUN pipx install --python 3.13 [|black|]")]
    [InlineData("FROM a:1\nRUN pip install [|git+https://b/c.git#egg=d|]")]
    [InlineData("FROM a:1\nRUN pip install [|git+ssh://git@b/c|]")]
    [InlineData("FROM a:1\nRUN pip install [|\"flask; python_version<'4'\"|]")]
    [InlineData("FROM a:1\nRUN pip install -r b.txt && pip install . ./c /d/*.whl e.whl f/ https://g/h.zip")]
    [InlineData("FROM a:1\nRUN pip install b==1 c~=1 d===1 'e<1' f!=2 'g>=1,<2' 'h @ https://i/j'")]
    [InlineData("FROM a:1\nRUN pip install git+ssh://git@b/c.git@v1#egg=d -e git+https://e")]
    [InlineData("FROM a:1\nRUN pip install -c b.txt c && pip install --constraint=b.txt c")]
    [InlineData("FROM a:1\nRUN pip download b && pip list")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ3013", markup);
}
